import type { Question } from './event.ts'
import { DAY_MILLIS } from './localTime.ts'
import type { Punch } from './punch.ts'
import type { Break, Stint, WorkDay } from './workDay.ts'

const TYPED_LENGTH_MAX_MILLIS = DAY_MILLIS

/** What a stint or a break comes to: it counts, or it asks about a punch and awaits. */
export interface Weight {
  readonly counts: number
  readonly awaits: number
  readonly asks: Punch | null
}

/** In ms, never negative. `unconfirmed` is work that awaits an answer; it is not in `work`. */
export interface Totals {
  readonly work: number
  readonly break: number
  readonly unconfirmed: number
}

export function totals(day: WorkDay, now: number): Totals {
  let work = 0
  let unconfirmed = 0
  for (const stint of day.stints) {
    const weight = weighStint(stint, day.rules.longestStint, now)
    work += weight.counts
    unconfirmed += weight.awaits
  }
  let onBreak = 0
  for (const gap of day.breaks) onBreak += weighBreak(gap, day.rules.longestBreak, now).counts
  return { work, break: onBreak, unconfirmed }
}

export const isComplete = (day: WorkDay, now: number): boolean =>
  totals(day, now).work >= day.rules.goal

export function weighStint(stint: Stint, longest: number, now: number): Weight {
  const { from } = stint
  switch (stint.kind) {
    case 'running':
      return weigh(now - from.at, longest, from, longest)
    case 'left':
      return weigh(Number.POSITIVE_INFINITY, longest, from, longest)
    case 'ended': {
      const length = stint.by.at - from.at
      return weigh(length, believed(stint.by, 'long-stint', length, longest), stint.by, length)
    }
    default:
      return stint satisfies never
  }
}

export function weighBreak(gap: Break, longest: number, now: number): Weight {
  const { from } = gap
  switch (gap.kind) {
    case 'running':
      return weigh(now - from.at, longest, from, 0)
    case 'left':
      return weigh(gap.until - from.at, longest, from, 0)
    case 'ended': {
      const length = gap.by.at - from.at
      return weigh(length, believed(gap.by, 'long-break', length, longest), gap.by, 0)
    }
    default:
      return gap satisfies never
  }
}

/** What is longer than `most` counts nothing, and `asks` what became of it. */
const weigh = (length: number, most: number, asks: Punch, awaits: number): Weight =>
  length <= most
    ? { counts: Math.max(0, length), awaits: 0, asks: null }
    : { counts: 0, awaits, asks }

/**
 * How long something may be that ended: as long as it is, where the punch that ended it was
 * confirmed, or had its time from a person. That is believed up to a day, beyond which it is the
 * date that is wrong.
 */
function believed(by: Punch, question: Question, length: number, longest: number): number {
  const isAnswered = by.confirmed.has(question) || (by.timed && length <= TYPED_LENGTH_MAX_MILLIS)
  return isAnswered ? length : longest
}
