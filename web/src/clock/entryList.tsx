import type { SessionData } from 'stint-client'
import { dateWords } from '../ui/moment.ts'
import styles from './entryList.module.css'
import type { Span } from './spans.ts'
import { entryWords, lengthWords } from './words.ts'

/** Today's punches, the newest last, each with how long what it began has lasted. */
export function EntryList({
  session: { entries, lastActiveDate },
  spans,
}: {
  readonly session: Pick<SessionData, 'entries' | 'lastActiveDate'>
  readonly spans: readonly Span[]
}) {
  return (
    <section className={styles.card} aria-labelledby="entries-title">
      <h2 id="entries-title" className={styles.title}>
        {dateWords(lastActiveDate)}
      </h2>
      {entries.length === 0 ? (
        <p className={styles.empty}>Nothing yet. Your first punch of the day will stand here.</p>
      ) : (
        <ol className={styles.list}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <time dateTime={new Date(entry.timestamp).toISOString()}>{entry.time}</time>
              <span className={entry.type === 'IN' ? styles.in : styles.out}>
                {entryWords(entry)}
              </span>
              <span className={styles.length}>
                {lengthWords(spans.find(({ id }) => id === entry.id))}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
