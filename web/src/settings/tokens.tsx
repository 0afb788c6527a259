import { Button } from '../ui/button.tsx'
import { momentWords } from '../ui/moment.ts'
import { NewToken } from './newToken.tsx'
import { type Row, Rows } from './rows.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'
import { useFetched } from './useFetched.ts'
import { useRemoval } from './useRemoval.ts'

interface Token {
  readonly id: string
  readonly name: string
  /** In ms since 1970 UTC, as `seenAt`. */
  readonly createdAt: number
  readonly seenAt: number
}

/** A use is told by the minute: one that was made just now may have been used all the same. */
const madeWords = ({ createdAt, seenAt }: Token): readonly string[] => [
  `Made ${momentWords(createdAt)}`,
  ...(seenAt > createdAt ? [`Last used ${momentWords(seenAt)}`] : []),
]

/** The person's tokens for programs: made, listed, revoked. */
export function Tokens() {
  const fetched = useFetched<{ readonly tokens: readonly Token[] }>('api/tokens')
  const { words, goingId, remove } = useRemoval(fetched.refresh)
  const revoke = ({ id, name }: Token) => {
    const sure = `What uses the token “${name}” stops working at once. Revoke it?`
    if (window.confirm(sure)) void remove('api/tokens', id, `Revoked: ${name}.`)
  }
  const rowOf = (token: Token): Row => ({
    id: token.id,
    title: token.name,
    text: madeWords(token),
    action: (
      <Button
        look="small"
        aria-disabled={goingId === token.id}
        aria-label={`Revoke the token ${token.name}`}
        onClick={() => revoke(token)}
      >
        Revoke
      </Button>
    ),
  })
  const newestFirst = ({ tokens }: { readonly tokens: readonly Token[] }) =>
    tokens.toSorted((a, b) => b.createdAt - a.createdAt).map(rowOf)
  return (
    <Section
      title="Tokens"
      lead="A program that has one can read your record, punch and correct for you, and change your
        settings. Mail address, password, sign-ins, tokens and invitations are beyond it."
    >
      <NewToken onMade={fetched.refresh} />
      <Rows fetched={fetched} rowsOf={newestFirst} empty="There is none." />
      <p role="status" className={styles.said}>
        {words}
      </p>
    </Section>
  )
}
