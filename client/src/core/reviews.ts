import type { EventId, Question } from './event.ts'
import { byCodeUnits, type Punch } from './punch.ts'
import { totals, weighBreak, weighStint } from './totals.ts'
import { visible, type WorkDay } from './workDay.ts'

/** An open question and the id of the punch that it is put to. */
export interface Review {
  readonly kind: Question
  readonly id: EventId
}

/** What a day shows beside a punch: facts, settled or not, and `review` where one of them asks. */
export type Mark = readonly [kind: Question | 'review', id: EventId]

/** What some days await from a person; `unconfirmed` is work, in ms. */
export interface Awaiting {
  readonly unconfirmed: number
  readonly reviews: readonly Review[]
}

export const NOTHING_AWAITED: Awaiting = { unconfirmed: 0, reviews: [] }

/** What these days await; reviews are sorted by kind, then id. */
export function awaiting(days: Iterable<WorkDay>, now: number): Awaiting {
  let unconfirmed = 0
  const reviews: Review[] = []
  for (const day of days) {
    unconfirmed += totals(day, now).unconfirmed
    reviews.push(...doubts(day), ...tooLong(day, now))
  }
  return both(NOTHING_AWAITED, { unconfirmed, reviews })
}

/** What these days and those await. */
export const both = (a: Awaiting, b: Awaiting): Awaiting => ({
  unconfirmed: a.unconfirmed + b.unconfirmed,
  reviews: [...a.reviews, ...b.reviews].sort((a, b) => byCodeUnits(a.kind, b.kind) || a.id - b.id),
})

/** The marks of a day, by kind, then id. */
export function marks(day: WorkDay, now: number): Mark[] {
  const found: Mark[] = tooLong(day, now).map(({ kind, id }) => [kind, id])
  for (const { punch } of day.redundant) found.push(['redundant', punch.id])
  for (const punch of visible(day)) {
    if (punch.clamped) found.push(['clamped', punch.id])
    if (punch.uncertain) found.push(['uncertain', punch.id])
  }
  for (const id of new Set(doubts(day).map((doubt) => doubt.id))) found.push(['review', id])
  return found.sort((a, b) => byCodeUnits(a[0], b[0]) || a[1] - b[1])
}

/** What is doubtful about single punches, whatever the time is now. */
function doubts(day: WorkDay): Review[] {
  const found: Review[] = []
  const ask = (kind: Question, { id, confirmed }: Punch) => {
    if (!confirmed.has(kind)) found.push({ kind, id })
  }
  for (const { punch, doubleTap } of day.redundant) if (!doubleTap) ask('redundant', punch)
  for (const punch of visible(day)) {
    if (punch.timed) continue
    if (punch.clamped) ask('clamped', punch)
    if (punch.uncertain) ask('uncertain', punch)
  }
  return found
}

function tooLong(day: WorkDay, now: number): Review[] {
  const found: Review[] = []
  const ask = (kind: Question, asks: Punch | null) => {
    if (asks) found.push({ kind, id: asks.id })
  }
  for (const stint of day.stints)
    ask('long-stint', weighStint(stint, day.rules.longestStint, now).asks)
  for (const gap of day.breaks) ask('long-break', weighBreak(gap, day.rules.longestBreak, now).asks)
  return found
}
