import { useEffect, useState } from 'react'
import { useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { problemWords } from '../ui/problemWords.ts'
import styles from './card.module.css'
import { Card } from './card.tsx'
import { FirstRun } from './firstRun.tsx'
import { Join } from './join.tsx'
import { type LinkKind, linkWords } from './linkWords.ts'

type Looked = 'looking' | 'good' | { readonly title: string; readonly text: string; again: boolean }

/** Looks at a link first, so that nobody fills in a form for one that opens nothing. */
export function ByLink({
  kind,
  link,
  onDone,
  onSignIn,
}: {
  readonly kind: LinkKind
  readonly link: string
  readonly onDone: () => void
  readonly onSignIn: () => void
}) {
  const { api } = useStintClient()
  const [looked, setLooked] = useState<Looked>('looking')
  const [attempt, setAttempt] = useState(1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt looks again
  useEffect(() => {
    let isCurrent = true
    void api.post('api/auth/link', { link }).then((answer) => {
      if (isCurrent) setLooked(answer.ok ? 'good' : whyNot(answer.problem, kind))
    })
    return () => {
      isCurrent = false
    }
  }, [api, attempt, kind, link])
  if (looked === 'looking') return <Card title="One moment" lead="Looking at your link …" />
  if (looked === 'good')
    return kind === 'first-run' ? (
      <FirstRun link={link} onDone={onDone} />
    ) : (
      <Join link={link} onDone={onDone} />
    )
  return (
    <Card title={looked.title} lead={looked.text}>
      <div className={styles.form}>
        {looked.again ? (
          <Button look="main" onClick={() => setAttempt(attempt + 1)}>
            Refresh
          </Button>
        ) : (
          <Button look="main" onClick={onSignIn}>
            Go to sign-in
          </Button>
        )}
      </div>
    </Card>
  )
}

function whyNot(problem: { status: number; code: string }, kind: LinkKind): Looked {
  const words = linkWords(problem.code, kind)
  return words
    ? { ...words, again: false }
    : { title: 'Your link could not be looked at', text: problemWords(problem), again: true }
}
