import { useEffect, useRef, useState } from 'react'
import type { Problem, SessionData } from 'stint-client'
import { type Reset, useSessionManager } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { problemWords } from '../ui/problemWords.ts'
import styles from './startAgain.module.css'

type Undo = Extract<Reset, { readonly ok: true }>

/** Takes all of today's punches out at once, and puts them back. */
export function StartAgain({
  session: { entries, lastActiveDate },
}: {
  readonly session: Pick<SessionData, 'entries' | 'lastActiveDate'>
}) {
  const { resetSession } = useSessionManager()
  const [isBusy, setBusy] = useState(false)
  const [done, setDone] = useState<(Undo & { readonly date: string }) | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const start = async () => {
    if (isBusy) return
    setBusy(true)
    setProblem(null)
    const came = await resetSession()
    setBusy(false)
    if (came.ok) setDone({ ...came, date: lastActiveDate })
    else setProblem(came.problem)
  }
  const undo = () => {
    setDone(null)
    void done?.undo()
  }
  return (
    <div className={styles.place}>
      <div role="status">
        {done?.date === lastActiveDate && (
          <Notice action={<UndoButton onClick={undo} />}>
            The day starts again. {countWords(done.withdrawn)} taken out; nothing is erased.
          </Notice>
        )}
        {problem && <Notice alert>{problemWords(problem)} Your day is as it was.</Notice>}
      </div>
      {entries.length > 0 && (
        <Button look="quiet" aria-disabled={isBusy} onClick={() => void start()}>
          {isBusy ? 'Starting again …' : 'Start the day again'}
        </Button>
      )}
    </div>
  )
}

/** It comes where the button was that was pressed, and takes over its focus. */
function UndoButton({ onClick }: { readonly onClick: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <Button look="small" ref={button} onClick={onClick}>
      Undo
    </Button>
  )
}

const countWords = (count: number): string =>
  count === 1 ? '1 punch was' : `${count} punches were`
