import type { SessionData } from 'stint-client'
import type { RealtimeTimer } from 'stint-client/react'
import { SmallTime } from './bigTime.tsx'
import styles from './figures.module.css'
import { durationWords } from './words.ts'

/** The day's figures beside the big one. */
export function Figures({
  session,
  timer: { liveWorkSeconds, liveBreakSeconds },
}: {
  readonly session: SessionData
  readonly timer: RealtimeTimer
}) {
  const left = Math.max(0, session.goalMinutes * 60 - liveWorkSeconds)
  return (
    <dl className={styles.figures}>
      <div>
        <dt>Breaks</dt>
        <dd>
          <SmallTime label="Breaks" seconds={liveBreakSeconds} />
        </dd>
      </div>
      <div>
        <dt>Goal</dt>
        <dd className={styles.figure}>{durationWords(session.goalMinutes * 60)}</dd>
      </div>
      <div>
        <dt>{left > 0 || session.goalMinutes === 0 ? 'To go' : 'Reached'}</dt>
        <dd className={styles.figure}>{left > 0 ? durationWords(left, true) : 'Yes'}</dd>
      </div>
    </dl>
  )
}
