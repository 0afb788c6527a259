import type { SessionData } from 'stint-client'
import { Button } from '../ui/button.tsx'
import styles from './punchButtons.module.css'
import { ACT_WORDS, type Act, actsOf } from './punches.ts'
import { pendingWords } from './words.ts'

/** The buttons of the clock: two within a thumb's reach, the third quieter. */
export function PunchButtons({
  session,
  onPunch,
}: {
  readonly session: SessionData
  /** `at`: when the person pressed, in ms of `performance.now()`. */
  readonly onPunch: (act: Act, at: number) => void
}) {
  const [main, side, quiet] = actsOf(session)
  const pending = pendingWords(session)
  const press = (act: Act) => (event: { timeStamp: number }) => onPunch(act, event.timeStamp)
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
