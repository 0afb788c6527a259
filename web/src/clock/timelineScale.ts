import type { Span } from './spans.ts'

const HOUR_MILLIS = 3_600_000
/** Even, so that the middle of the line is a whole hour. */
const HOURS_MIN = 8

/** The part of the day that the line shows: ms since midnight, and how long. */
export interface Shown {
  readonly from: number
  readonly millis: number
}

/**
 * From the hour before the first punch to the hour after the goal would be reached without another
 * break; around now where nothing was punched.
 */
export function shownPart(spans: readonly Span[], now: number, goalMillis: number): Shown {
  const [first] = spans
  const start = first?.from ?? now
  const from = Math.floor((start - HOUR_MILLIS / 2) / HOUR_MILLIS) * HOUR_MILLIS
  const last = spans.at(-1)
  const end = first && last ? start + last.at + last.millis - first.at : start
  const breaks = spans.reduce((sum, { kind, millis }) => sum + (kind === 'break' ? millis : 0), 0)
  const goalEnd = start + goalMillis + breaks
  const hours = Math.ceil((Math.max(end, goalEnd) - from) / HOUR_MILLIS)
  const even = Math.max(HOURS_MIN, hours + (hours % 2))
  return { from: Math.max(0, from), millis: even * HOUR_MILLIS }
}
