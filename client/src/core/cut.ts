import type { EventId } from './event.ts'
import type { Punch } from './punch.ts'
import type { Timesheet } from './timesheet.ts'
import { visible, type WorkDay } from './workDay.ts'

/** A place where a log can be cut: nothing before its start changes what comes after. */
export interface Cut {
  readonly start: Punch
  readonly before: readonly WorkDay[]
}

/** The cut at the IN with that id, where it opened a work day and the log can be cut there. */
export function cutAt(timesheet: Timesheet, id: EventId): Cut | null {
  const days = [...timesheet.days.values()]
  const day = days.find(({ entries }) => entries[0]?.id === id)
  return day ? cutBefore(timesheet, day) : null
}

/**
 * The cut at the IN that opened a work day. There is none where another visible punch has its
 * instant, or where a work day before it is not earlier than every one from it on.
 */
export function cutBefore(timesheet: Timesheet, day: WorkDay): Cut | null {
  const [start] = day.entries
  if (!start) return null
  const before: WorkDay[] = []
  const from: WorkDay[] = []
  for (const each of timesheet.days.values()) {
    const punches = visible(each)
    if (punches.some(({ id, at }) => at === start.at && id !== start.id)) return null
    if (punches.some(({ at }) => at < start.at)) before.push(each)
    if (punches.some(({ at }) => at >= start.at)) from.push(each)
  }
  return before.every(({ date }) => from.every((later) => date < later.date))
    ? { start, before }
    : null
}
