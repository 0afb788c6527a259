import type { SessionData } from 'stint-client'
import { SmallTime } from './bigTime.tsx'
import styles from './figures.module.css'
import { durationWords } from './words.ts'

/** The day's figures beside the big one. */
export function Figures({
  session,
  workSeconds,
  breakSeconds,
}: {
  readonly session: SessionData
  readonly workSeconds: number
  readonly breakSeconds: number
}) {
  const left = Math.max(0, session.goalMinutes * 60 - workSeconds)
  return (
    <dl className={styles.figures}>
      <div>
        <dt>Breaks</dt>
        <dd>
          <SmallTime label="Breaks" seconds={breakSeconds} />
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
