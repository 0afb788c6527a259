import type { LocalDate } from './localTime.ts'
import type { Punch } from './punch.ts'
import type { Rules } from './rules.ts'
import { firstIn, type WorkDay } from './workDay.ts'

/** Where the machine stands after a punch: `since` brought it there and belongs to `day`. */
export type State<Day extends WorkDay = WorkDay> =
  | { readonly name: 'idle' }
  | {
      readonly name: 'in' | 'on break' | 'pending' | 'ended'
      readonly since: Punch
      readonly day: Day
    }

/** Whether something runs then: what is too long has stopped, whatever was confirmed since. */
export function runs(state: State, at: number): boolean {
  switch (state.name) {
    case 'in':
      return at - state.since.at <= state.day.rules.longestStint
    case 'on break':
      return at - state.since.at <= state.day.rules.longestBreak
    case 'idle':
    case 'pending':
    case 'ended':
      return false
    default:
      return state satisfies never
  }
}

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
  return state.name !== 'idle' && (runs(state, at) || wouldResume(state, at, offset, rules))
    ? state.day.date
    : rules.dateOf(at, offset)
}
