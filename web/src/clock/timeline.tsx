import { DAY_MILLIS, type Span } from './spans.ts'
import styles from './timeline.module.css'
import { type Shown, shownPart } from './timelineScale.ts'

/** The same day as a straight line; it adds nothing for who hears the list of entries. */
export function Timeline({
  spans,
  now,
  goalMillis,
}: {
  readonly spans: readonly Span[]
  readonly now: number
  readonly goalMillis: number
}) {
  const shown = shownPart(spans, now, goalMillis)
  return (
    <div className={styles.timeline} aria-hidden="true">
      <div className={styles.bar}>
        {spans.map((span) => (
          <span
            key={span.at}
            className={styles[span.kind]}
            style={{
              left: `${(100 * (along(spans, span) - shown.from)) / shown.millis}%`,
              width: `${(100 * span.millis) / shown.millis}%`,
            }}
          />
        ))}
      </div>
      <Scale shown={shown} />
    </div>
  )
}

/** Ms since the midnight before the first span: past the next midnight it goes on. */
function along(spans: readonly Span[], span: Span): number {
  const [first = span] = spans
  return first.from + span.at - first.at
}

function Scale({ shown }: { readonly shown: Shown }) {
  const hours = [shown.from, shown.from + shown.millis / 2, shown.from + shown.millis]
  return (
    <div className={styles.scale}>
      {hours.map((millis) => (
        <span key={millis}>{clock(millis % DAY_MILLIS)}</span>
      ))}
    </div>
  )
}

const clock = (millis: number): string => new Date(millis).toISOString().slice(11, 16)
