import { punchesAsCorrected } from './corrections.ts'
import { type Cut, cutAt, cutBefore } from './cut.ts'
import type { Event, EventId } from './event.ts'
import { fold } from './fold.ts'
import { daysBefore } from './localTime.ts'
import { type Awaiting, awaiting } from './reviews.ts'

/**
 * The end of a log, with which every day from its start on can be folded. It starts at the IN with
 * that id, or at the log's beginning (null); `earlier` is what the days before it await.
 */
export interface Window {
  readonly start: EventId | null
  readonly events: readonly Event[]
  readonly earlier: Awaiting
}

const DAYS_HELD_AT_LEAST = 2

/**
 * The window of a log, which is in order of seq, for who asks `now` at that `offset`. It starts at
 * the last IN that opened a work day at least two days before the current one, where the log can be
 * cut; where no day lies before that, at the log's beginning.
 */
export function windowOf(log: readonly Event[], now: number, offset: number): Window {
  const timesheet = fold(log)
  const newest = daysBefore(timesheet.currentDay(now, offset).date, DAYS_HELD_AT_LEAST)
  const days = [...timesheet.days.values()].filter(({ date }) => date <= newest)
  // The last cut is the one at the latest date: a day before a cut is earlier than one from it on.
  for (const day of days.sort((a, b) => (a.date < b.date ? 1 : -1))) {
    const cut = cutBefore(timesheet, day)
    if (cut) return windowFrom(log, cut.before.length > 0 ? cut : null, now)
  }
  return windowFrom(log, null, now)
}

/**
 * Whether the event that the log gets next goes out as a delta to who holds this window of it: the
 * start is still a cut, nothing else joins or leaves, and the days before await what they awaited.
 */
export function grows(log: readonly Event[], window: Window, event: Event, now: number): boolean {
  const grown = [...log, event]
  const cut = window.start === null ? null : cutAt(fold(grown), window.start)
  const next = windowFrom(grown, cut, now)
  return (
    next.start === window.start &&
    same(next.earlier, window.earlier) &&
    same(seqs(next.events), seqs([...window.events, event]))
  )
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Preferences may replace one another: they do not enter the fold. */
const seqs = (events: readonly Event[]) =>
  events.filter((event) => event.type !== 'PREFER').map((event) => event.seq)

function windowFrom(log: readonly Event[], cut: Cut | null, now: number): Window {
  return {
    start: cut?.start.id ?? null,
    events: held(log, cut?.start.at ?? Number.NEGATIVE_INFINITY),
    earlier: awaiting(cut?.before ?? [], now),
  }
}

/** What a window of a log holds that starts at that instant. */
function held(log: readonly Event[], startsAt: number): Event[] {
  const ids = new Set(log.map((event) => event.id))
  const punches = punchesAsCorrected(log).filter(({ at }) => at >= startsAt)
  const inside = new Set(punches.map(({ id }) => id))
  // What names a punch that has not come yet waits inside: nobody knows where that will be.
  const concerns = (id: EventId) => inside.has(id) || !ids.has(id)
  const preferences = inForce(log)
  return log.filter((event) => {
    switch (event.type) {
      case 'IN':
      case 'OUT':
        return inside.has(event.id)
      case 'AMEND':
        return concerns(event.body.target)
      case 'CONFIRM':
      case 'WITHDRAW':
      case 'RESTORE':
        return event.body.ids.some(concerns)
      case 'RULE':
        return true
      case 'PREFER':
        return preferences.has(event)
      default:
        return event satisfies never
    }
  })
}

/** The preferences that are the last to say something of theirs. */
function inForce(log: readonly Event[]): Set<Event> {
  const last = new Map<string, Event>()
  for (const event of log)
    if (event.type === 'PREFER') for (const field of Object.keys(event.body)) last.set(field, event)
  return new Set(last.values())
}
