import { punchesAsCorrected } from './corrections.ts'
import type { Event, EventId } from './event.ts'
import { fold } from './fold.ts'
import { daysBefore } from './localTime.ts'
import type { Punch } from './punch.ts'
import { type Awaiting, awaiting } from './reviews.ts'
import type { Timesheet } from './timesheet.ts'
import { firstIn, visible, type WorkDay } from './workDay.ts'

/**
 * The end of a log, with which every day from its start on can be folded. It starts at the IN with
 * that id, or at the log's beginning (null); `earlier` is what the days before it await.
 */
export interface Window {
  readonly start: EventId | null
  readonly events: readonly Event[]
  readonly earlier: Awaiting
}

/**
 * The window of a log, which is in order of seq, for who asks `now` at that `offset`. It starts at
 * the last IN that opened a work day at least two days before the current one, where the log can be
 * cut; where no day lies before that, at the log's beginning.
 */
export function windowOf(log: readonly Event[], now: number, offset: number): Window {
  const timesheet = fold(log)
  const newest = daysBefore(timesheet.currentDay(now, offset).date, 2)
  const starts = opening(timesheet)
    .filter(({ date }) => date <= newest)
    .sort((a, b) => firstIn(b).at - firstIn(a).at)
  for (const day of starts) {
    const before = daysBeforeCut(timesheet, firstIn(day))
    if (before) return windowFrom(log, before.length > 0 ? firstIn(day) : null, before, now)
  }
  return windowFrom(log, null, [], now)
}

/**
 * Whether the event that the log gets next goes out as a delta to who holds this window of it: the
 * start is still a cut, nothing else joins or leaves, and the days before await what they awaited.
 */
export function grows(log: readonly Event[], window: Window, event: Event, now: number): boolean {
  const grown = [...log, event]
  const next =
    window.start === null ? windowFrom(grown, null, [], now) : cutAt(window.start, grown, now)
  return (
    next !== null &&
    same(next.earlier, window.earlier) &&
    same(seqs(next.events), seqs([...window.events, event]))
  )
}

/** The window that starts at the IN with that id; null where the log cannot be cut there. */
function cutAt(id: EventId, log: readonly Event[], now: number): Window | null {
  const timesheet = fold(log)
  const day = opening(timesheet).find((opened) => firstIn(opened).id === id)
  const before = day && daysBeforeCut(timesheet, firstIn(day))
  return before ? windowFrom(log, firstIn(day), before, now) : null
}

/** The days that an IN opened, and not a redundant punch alone. */
const opening = (timesheet: Timesheet): WorkDay[] =>
  [...timesheet.days.values()].filter(({ entries }) => entries.length > 0)

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Preferences may replace one another: they do not enter the fold. */
const seqs = (events: readonly Event[]) =>
  events.filter((event) => event.type !== 'PREFER').map((event) => event.seq)

/**
 * The days before a cut at that IN; null where the log cannot be cut there, because
 * another punch has its instant or a day lies on both sides.
 */
function daysBeforeCut(timesheet: Timesheet, start: Punch): WorkDay[] | null {
  const before: WorkDay[] = []
  const from: WorkDay[] = []
  for (const day of timesheet.days.values()) {
    const punches = visible(day)
    if (punches.some(({ id, at }) => at === start.at && id !== start.id)) return null
    if (punches.some(({ at }) => at < start.at)) before.push(day)
    if (punches.some(({ at }) => at >= start.at)) from.push(day)
  }
  const earliest = from.reduce((date, day) => (day.date < date ? day.date : date), '9999-99-99')
  return before.every((day) => day.date < earliest) ? before : null
}

function windowFrom(
  log: readonly Event[],
  start: Punch | null,
  before: readonly WorkDay[],
  now: number,
): Window {
  const ids = new Set(log.map((event) => event.id))
  const inside = new Set<number>()
  for (const punch of punchesAsCorrected(log))
    if (!start || punch.at >= start.at) inside.add(punch.id)
  // What names a punch that has not come yet waits inside: nobody knows where that punch will be.
  const concerns = (id: number) => inside.has(id) || !ids.has(id)
  const preferences = inForce(log)
  const events = log.filter((event) => {
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
  return { start: start?.id ?? null, events, earlier: awaiting(before, now) }
}

/** The preferences that are the last to say something of theirs. */
function inForce(log: readonly Event[]): Set<Event> {
  const last = new Map<string, Event>()
  for (const event of log)
    if (event.type === 'PREFER') for (const field of Object.keys(event.body)) last.set(field, event)
  return new Set(last.values())
}
