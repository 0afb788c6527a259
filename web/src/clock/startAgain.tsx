import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { newId, type Problem, type SessionData } from 'stint-client'
import { offsetOf, useClientState, useSessionManager, useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { timeWords } from '../ui/moment.ts'
import { Notice } from '../ui/notice.tsx'
import { problemWords } from '../ui/problemWords.ts'
import { useDismissal } from '../ui/useDismissal.ts'
import styles from './startAgain.module.css'
import { isUndoable, type StartedAgain, startedAgain } from './startedAgain.ts'
import { startedAgainWords } from './words.ts'

interface Parts {
  readonly session: SessionData
  /** Whether it was pressed on this page, a moment ago. */
  readonly pressed: RefObject<boolean>
}

/** Takes all of today's punches out at once. */
export function StartAgain({ session, pressed }: Parts) {
  const { resetSession, refreshSession } = useSessionManager()
  const { isLive } = useClientState()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const start = async () => {
    if (isBusy) return
    setBusy(true)
    setProblem(null)
    pressed.current = true
    const came = await resetSession()
    setBusy(false)
    if (came.ok) return isLive ? undefined : refreshSession()
    pressed.current = false
    setProblem(came.problem)
  }
  return (
    <div className={styles.place}>
      <div role="status">
        {problem && <Notice alert>{problemWords(problem)} Your day is as it was.</Notice>}
      </div>
      {session.entries.length > 0 && (
        <Button look="quiet" aria-disabled={isBusy} onClick={() => void start()}>
          {isBusy ? 'Starting again …' : 'Start the day again'}
        </Button>
      )}
    </div>
  )
}

/** Puts them back, whichever device's press took them out: the record says what can be undone. */
export function UndoStartAgain({ session: { timeZone }, pressed }: Parts) {
  const client = useStintClient()
  const view = client.view()
  const done = useMemo(() => view && startedAgain(view), [view])
  const now = client.now()
  const offered = done && isUndoable(done, now, offsetOf(timeZone, now)) ? done.withdrawal : null
  return (
    <div role="status" className={styles.offer}>
      {offered && <Offer withdrawal={offered} pressed={pressed} key={offered.id} />}
    </div>
  )
}

function Offer({
  withdrawal: { id, at, body },
  pressed,
}: Pick<StartedAgain, 'withdrawal'> & Pick<Parts, 'pressed'>) {
  const client = useStintClient()
  const [isDismissed, dismiss] = useDismissal(`${id}`)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The button that was pressed is gone: its focus goes on to what takes it back.
    if (pressed.current) button.current?.focus()
    pressed.current = false
  }, [pressed])
  if (isDismissed) return null
  const restore = { type: 'RESTORE', source: 'clock', body: { ids: body.ids } } as const
  const undo = () => void client.ask([{ id: newId(), at: client.now(), ...restore }])
  return (
    <Notice
      action={
        <>
          <Button look="small" ref={button} onClick={undo}>
            Undo
          </Button>
          <Button look="quiet" onClick={dismiss}>
            Dismiss
          </Button>
        </>
      }
    >
      {startedAgainWords(timeWords(at), body.ids.length)}
    </Notice>
  )
}
