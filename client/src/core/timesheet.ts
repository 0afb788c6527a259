import type { LocalDate } from './localTime.ts'
import type { Rules } from './rules.ts'
import { dayOf, type State, wouldResume } from './state.ts'
import { weighStint } from './totals.ts'
import { emptyDay, type WorkDay } from './workDay.ts'

/** A person's record, computed. Answers depend on `now` and on the offset of who asks. */
export class Timesheet {
  /** Where the machine stands after the last punch, without regard to now. */
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
    return this.days.get(date) ?? emptyDay(date, this.#rules)
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
    if (this.state.name === 'idle') return null
    const { day } = this.state
    const last = day.stints.at(-1)
    return last?.kind === 'ended' &&
      now - last.by.at <= day.rules.longestBreak &&
      weighStint(last, day.rules.longestStint, now).asks === null
      ? day
      : null
  }
}
