import type { SessionData } from 'stint-client'
import { dateWords } from '../ui/moment.ts'
import styles from './entryList.module.css'
import { durationWords, entryWords } from './words.ts'

/** Today's punches, the newest last, each with how long it lasted. */
export function EntryList({
  session,
  now,
}: {
  readonly session: SessionData
  readonly now: number
}) {
  const { entries, lastActiveDate } = session
  const runs = session.currentStatus === 'IN' || session.onBreak
  return (
    <section className={styles.card} aria-labelledby="entries-title">
      <h2 id="entries-title" className={styles.title}>
        {dateWords(lastActiveDate)}
      </h2>
      {entries.length === 0 ? (
        <p className={styles.empty}>Nothing yet. Your first punch of the day will stand here.</p>
      ) : (
        <ol className={styles.list}>
          {entries.map((entry, index) => {
            const next = entries[index + 1]
            const end = next?.timestamp ?? (runs ? now : null)
            const seconds = end === null ? null : Math.max(0, end - entry.timestamp) / 1000
            const counts = entry.type === 'IN' || entry.reason === 'BREAK' || next?.type === 'IN'
            return (
              <li key={entry.id}>
                <time dateTime={new Date(entry.timestamp).toISOString()}>{entry.time}</time>
                <span className={entry.type === 'IN' ? styles.in : styles.out}>
                  {entryWords(entry)}
                </span>
                <span className={styles.length}>
                  {seconds !== null && counts && durationWords(seconds)}
                </span>
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}
