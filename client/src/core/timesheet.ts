import type { LocalDate } from './localTime.ts'
import type { Punch } from './punch.ts'
import type { Rules } from './rules.ts'
import { weighStint } from './totals.ts'
import type { WorkDay } from './workDay.ts'

/** Where the machine stands after a punch; `since` is the punch that brought it there. */
export type State =
  | { readonly name: 'idle' }
  | {
      readonly name: 'in' | 'on break' | 'pending' | 'ended'
      readonly since: Punch
      readonly day: WorkDay
    }

/** What runs now and is not too long: only that is shown as running. */
export const runs = (state: State, name: 'in' | 'on break', now: number): boolean =>
  state.name === name && now - state.since.at <= longest(state.name, state.day)

const longest = (name: 'in' | 'on break', { rules }: WorkDay) =>
  name === 'in' ? rules.longestStint : rules.longestBreak

/** Whether an IN then would go on with the work day that the state belongs to. */
export function wouldResume(state: State, at: number, offset: number, rules: Rules): boolean {
  if (state.name !== 'on break' && state.name !== 'pending') return false
  const { day, since } = state
  return (
    rules.dateOf(at, offset) === day.date ||
    (at - since.at <= day.rules.longestBreak && at - firstIn(day).at <= day.rules.longestStint)
  )
}

/** The date of the work day that an instant belongs to. */
export function dayOf(state: State, at: number, offset: number, rules: Rules): LocalDate {
  return state.name !== 'idle' &&
    (runs(state, 'in', at) || runs(state, 'on break', at) || wouldResume(state, at, offset, rules))
    ? state.day.date
    : rules.dateOf(at, offset)
}

/** A work day that has an effective punch begins with an IN: nothing else opens one. */
export const firstIn = (day: WorkDay): Punch => day.entries[0] as Punch

/** A person's record, computed. Answers depend on `now` and on the offset of who asks. */
export class Timesheet {
  readonly state: State
  /** The days that have a visible punch. */
  readonly days: ReadonlyMap<LocalDate, WorkDay>
  readonly #rules: Rules

  constructor(state: State, days: ReadonlyMap<LocalDate, WorkDay>, rules: Rules) {
    this.state = state
    this.days = days
    this.#rules = rules
  }

  /** The day of that date, empty where nothing was punched. */
  day(date: LocalDate): WorkDay {
    return (
      this.days.get(date) ?? {
        date,
        rules: this.#rules.on(date),
        entries: [],
        redundant: [],
        stints: [],
        breaks: [],
      }
    )
  }

  /** The day of now; for a while after the last stint ended, if that counts, still that stint's. */
  currentDay(now: number, offset: number): WorkDay {
    return this.#lastStintsDay(now) ?? this.day(dayOf(this.state, now, offset, this.#rules))
  }

  /** Since when the person is out without a reason, while an IN would make that a break. */
  pendingSince(now: number, offset: number): number | null {
    const { state } = this
    return state.name === 'pending' &&
      now - state.since.at <= state.day.rules.longestBreak &&
      wouldResume(state, now, offset, this.#rules)
      ? state.since.at
      : null
  }

  #lastStintsDay(now: number): WorkDay | null {
    if (this.state.name === 'idle' || this.state.name === 'in') return null
    const { day } = this.state
    const last = day.stints.at(-1)
    return last?.kind === 'ended' &&
      now - last.by.at <= day.rules.longestBreak &&
      weighStint(last, day.rules.longestStint, now).asks === null
      ? day
      : null
  }
}
