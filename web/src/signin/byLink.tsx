import { useEffect, useState } from 'react'
import type { Problem } from 'stint-client'
import { useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { problemWords } from '../ui/problemWords.ts'
import styles from './card.module.css'
import { Card } from './card.tsx'
import { DeadLink } from './deadLink.tsx'
import { linkWords } from './linkWords.ts'
import { NewAccount, type OpenedLink } from './newAccount.tsx'

type Looked = 'looking' | 'good' | Problem

/** Looks at a link first, so that nobody fills in a form for one that opens nothing. */
export function ByLink(opened: OpenedLink) {
  const { kind, link, onSignIn } = opened
  const { api } = useStintClient()
  const [looked, setLooked] = useState<Looked>('looking')
  const [attempt, setAttempt] = useState(1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt looks again
  useEffect(() => {
    let isCurrent = true
    void api.post('api/auth/link', { link }).then((answer) => {
      if (isCurrent) setLooked(answer.ok ? 'good' : answer.problem)
    })
    return () => {
      isCurrent = false
    }
  }, [api, attempt, link])
  if (looked === 'looking') return <Card title="One moment" lead="Looking at your link …" />
  if (looked === 'good') return <NewAccount {...opened} />
  const dead = linkWords(looked.code, kind)
  if (dead) return <DeadLink {...dead} onSignIn={onSignIn} />
  return (
    <Card title="Your link could not be looked at" lead={problemWords(looked)}>
      <div className={styles.form}>
        <Button look="main" onClick={() => setAttempt(attempt + 1)}>
          Refresh
        </Button>
      </div>
    </Card>
  )
}
