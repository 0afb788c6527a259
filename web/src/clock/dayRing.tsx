import type { ReactNode } from 'react'
import styles from './dayRing.module.css'
import { DAY_MILLIS, type Span } from './spans.ts'

const SIZE = 520
const CENTRE = SIZE / 2
const RADIUS = 223
const SECONDS_PER_DAY = 86_400
const QUARTERS_PER_DAY = 96
const HOURS = [0, 6, 12, 18]

const turn = (millis: number) => (millis / DAY_MILLIS) * 360

/** The day as a dial of 24 hours, midnight on top; work is solid, breaks are dots. */
export function DayRing({
  spans,
  now,
  mood,
  label,
  children,
}: {
  readonly spans: readonly Span[]
  /** Ms since midnight on the wall clock; null: no hand is drawn. */
  readonly now: number | null
  readonly mood: 'work' | 'break' | 'idle'
  /** What the ring says, for who cannot see it. */
  readonly label: string
  readonly children?: ReactNode
}) {
  return (
    <div className={styles.ring}>
      <svg viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={label}>
        <Ticks />
        <circle className={styles.track} cx={CENTRE} cy={CENTRE} r={RADIUS} />
        {spans.map((span) => (
          <Arc key={span.at} span={span} />
        ))}
        {now !== null && (
          <g transform={`rotate(${turn(now)} ${CENTRE} ${CENTRE})`}>
            <circle
              className={`${styles.hand} ${styles[mood]}`}
              cx={CENTRE}
              cy={CENTRE - RADIUS}
              r={mood === 'idle' ? 7 : 11.5}
            />
          </g>
        )}
      </svg>
      <div className={styles.middle}>{children}</div>
    </div>
  )
}

function Arc({ span: { kind, from, millis } }: { readonly span: Span }) {
  const length = Math.min(SECONDS_PER_DAY, millis / 1000)
  const arc = { cx: CENTRE, cy: CENTRE, r: RADIUS, pathLength: SECONDS_PER_DAY }
  const rotate = `rotate(${turn(from) - 90} ${CENTRE} ${CENTRE})`
  if (kind !== 'break')
    return (
      <circle
        {...arc}
        className={kind === 'work' ? styles.workArc : styles.asksArc}
        strokeDasharray={`${length} ${SECONDS_PER_DAY}`}
        transform={rotate}
      />
    )
  return <Dots from={from} seconds={length} />
}

const DOT_EVERY_SECONDS = 560

/** A break is a row of dots, so that it is told from work without colour too. */
function Dots({ from, seconds }: { readonly from: number; readonly seconds: number }) {
  const count = Math.max(1, Math.floor(seconds / DOT_EVERY_SECONDS))
  return Array.from({ length: count }, (_, index) => {
    const at = from + ((index + 0.5) * seconds * 1000) / count
    return (
      <circle
        // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place in the row
        key={index}
        className={styles.dot}
        cx={CENTRE}
        cy={CENTRE - RADIUS}
        r="5.5"
        transform={`rotate(${turn(at)} ${CENTRE} ${CENTRE})`}
      />
    )
  })
}

function Ticks() {
  return (
    <g>
      {Array.from({ length: QUARTERS_PER_DAY }, (_, quarter) => {
        const isQuarterDay = quarter % 24 === 0
        const isHour = quarter % 4 === 0
        const length = isQuarterDay ? 9 : isHour ? 8 : 4
        return (
          <line
            // biome-ignore lint/suspicious/noArrayIndexKey: a tick is its place on the dial
            key={quarter}
            className={isQuarterDay ? styles.mainTick : styles.tick}
            x1={CENTRE}
            x2={CENTRE}
            y1={6}
            y2={6 + length}
            transform={`rotate(${(quarter * 360) / QUARTERS_PER_DAY} ${CENTRE} ${CENTRE})`}
          />
        )
      })}
      {HOURS.map((hour) => {
        const angle = (hour / 24) * 2 * Math.PI
        return (
          <text
            key={hour}
            className={styles.hour}
            x={CENTRE + Math.sin(angle) * 190}
            y={CENTRE - Math.cos(angle) * 190}
          >
            {String(hour).padStart(2, '0')}
          </text>
        )
      })}
    </g>
  )
}
