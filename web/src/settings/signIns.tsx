import { Button } from '../ui/button.tsx'
import { momentWords } from '../ui/moment.ts'
import { agentWords } from './agentWords.ts'
import { type Row, Rows } from './rows.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'
import { useFetched } from './useFetched.ts'
import { useRemoval } from './useRemoval.ts'

interface SignIn {
  readonly id: string
  /** In ms since 1970 UTC, as `seenAt`. */
  readonly createdAt: number
  readonly seenAt: number
  /** How the browser named itself. */
  readonly agent: string | null
  readonly isThisOne: boolean
}

/** Where the person is signed in, and how to end that from here. */
export function SignIns() {
  const fetched = useFetched<{ readonly signIns: readonly SignIn[] }>('api/sign-ins')
  const { words, goingId, remove } = useRemoval(fetched.refresh)
  const rowOf = ({ id, agent, createdAt, seenAt, isThisOne }: SignIn): Row => {
    const title = agentWords(agent)
    const since = `Since ${momentWords(createdAt)}`
    return {
      id,
      title: isThisOne ? `${title}, this one` : title,
      text: isThisOne ? [since] : [since, `Last seen ${momentWords(seenAt)}`],
      action: isThisOne ? null : (
        <Button
          look="small"
          aria-disabled={goingId === id}
          aria-label={`Sign out there: ${title}, ${since}`}
          onClick={() => void remove('api/sign-ins', id, `Signed out: ${title}.`)}
        >
          Sign out there
        </Button>
      ),
    }
  }
  const thisOneFirst = ({ signIns }: { readonly signIns: readonly SignIn[] }) =>
    signIns.toSorted((a, b) => Number(b.isThisOne) - Number(a.isThisOne)).map(rowOf)
  return (
    <Section
      title="Signed in"
      lead="Every browser where you are. Each can punch for you until it is signed out."
    >
      <Rows fetched={fetched} rowsOf={thisOneFirst} empty="You are signed in nowhere." />
      <p role="status" className={styles.said}>
        {words}
      </p>
    </Section>
  )
}
