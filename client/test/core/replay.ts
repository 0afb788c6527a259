import { expect } from 'vitest'
import type { Event } from '../../src/core/event.ts'
import { fold } from '../../src/core/fold.ts'
import { marks, NOTHING_AWAITED } from '../../src/core/reviews.ts'
import { session } from '../../src/core/session.ts'
import type { Timesheet } from '../../src/core/timesheet.ts'
import { isComplete, totals } from '../../src/core/totals.ts'
import { grows, type Window, windowOf } from '../../src/core/window.ts'
import { visible } from '../../src/core/workDay.ts'
import type { Expected, ExpectedDay, GoldenDay, Query } from './golden.ts'
import { shuffled } from './shuffle.ts'

/** Everything that a query's `expect` says, as a timesheet has it. */
export function answer(
  timesheet: Timesheet,
  { now, offset }: Pick<Query, 'now' | 'offset'>,
  earlier?: Window['earlier'],
): Expected {
  const { lastActiveDate: currentDay, ...rest } = session(timesheet, now, offset, earlier)
  return { state: timesheet.state.name, currentDay, days: days(timesheet, now), ...rest }
}

function days(timesheet: Timesheet, now: number): Record<string, ExpectedDay> {
  return Object.fromEntries(
    [...timesheet.days].map(([date, day]) => [
      date,
      { ...totals(day, now), complete: isComplete(day, now), marks: marks(day, now) },
    ]),
  )
}

/** Folds what each query asks for, its events in and out of order, and its window. */
export function replay({ name, events, queries }: GoldenDay): void {
  for (const query of queries) {
    const where = `${name}, seq ${query.seq} at ${query.now}`
    const log = events.filter((event) => event.seq <= query.seq)
    expect(answer(fold(log), query), where).toEqual(query.expect)
    expect(answer(fold(shuffled(log, query.now)), query), `${where}, shuffled`).toEqual(
      query.expect,
    )
    replayWindow(query, log, events[query.seq], where)
  }
}

function replayWindow(query: Query, log: Event[], next: Event | undefined, where: string): void {
  const window = windowOf(log, query.now, query.offset)
  if (query.window === undefined) {
    expect(window.earlier, `${where}, days before the window`).toEqual(NOTHING_AWAITED)
  } else {
    expect(window.start, `${where}, start`).toBe(query.window)
    expect(window.earlier, `${where}, earlier`).toEqual(query.earlier)
  }
  const seqs = window.events.map((event) => event.seq)
  if (query.holds) expect(seqs, `${where}, holds`).toEqual(query.holds)
  if (query.grows !== undefined) {
    if (!next) throw new Error(`${where}: no event after it could grow its window`)
    expect(grows(log, window, next, query.now), `${where}, grows`).toBe(query.grows)
  }
  expectAsTheLog(window, log, query, where)
}

/** From its start on, the window says what the whole log says. */
export function expectAsTheLog(
  window: Window,
  log: readonly Event[],
  asked: Pick<Query, 'now' | 'offset'>,
  where: string,
): void {
  const whole = fold(log)
  const expected = answer(whole, asked)
  const got = answer(fold(window.events), asked, window.earlier)
  const days = daysFrom(window, whole, expected.days)
  expect(got, `${where}, window`).toEqual({ ...expected, days })
}

/** The days that have a punch at the window's start or later: all of them must be in the window. */
function daysFrom({ start }: Window, whole: Timesheet, days: Expected['days']): Expected['days'] {
  const all = [...whole.days.values()]
  const startsAt = all.flatMap(visible).find(({ id }) => id === start)?.at ?? -Infinity
  const held = all.filter((day) => visible(day).some(({ at }) => at >= startsAt))
  return Object.fromEntries(held.map(({ date }) => [date, days[date] as ExpectedDay]))
}
