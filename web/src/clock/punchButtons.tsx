import { type MouseEvent, useRef } from 'react'
import type { SessionData } from 'stint-client'
import { Button } from '../ui/button.tsx'
import styles from './punchButtons.module.css'
import { ACT_WORDS, type Act, actsOf, isSecondTap, type Press } from './punches.ts'
import { pendingWords } from './words.ts'

/** The buttons of the clock: two within a thumb's reach, the third quieter. */
export function PunchButtons({
  session,
  onPunch,
}: {
  readonly session: SessionData
  readonly onPunch: (act: Act) => void
}) {
  const [main, side, quiet] = actsOf(session)
  const pending = pendingWords(session)
  const before = useRef<Press | null>(null)
  const press = (act: Act) => (event: MouseEvent<HTMLButtonElement>) => {
    const { detail, timeStamp, nativeEvent } = event
    const pointerType = 'pointerType' in nativeEvent ? String(nativeEvent.pointerType) : undefined
    const now = { detail, timeStamp, pointerType }
    if (isSecondTap(now, before.current)) return
    before.current = now
    onPunch(act)
  }
  return (
    <div className={styles.buttons}>
      {main && (
        <Button look="main" onClick={press(main)}>
          {ACT_WORDS[main]}
        </Button>
      )}
      {side && <Button onClick={press(side)}>{ACT_WORDS[side]}</Button>}
      <div className={styles.below}>
        {quiet && (
          <Button look="quiet" className={styles.quiet ?? ''} onClick={press(quiet)}>
            {ACT_WORDS[quiet]}
          </Button>
        )}
        {pending && <p>{pending}</p>}
      </div>
    </div>
  )
}
