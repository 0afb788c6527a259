import { punchesAsCorrected } from './corrections.ts'
import type { Event } from './event.ts'
import { type LocalDate, MINUTE_MILLIS } from './localTime.ts'
import { inOrder, type Punch } from './punch.ts'
import { Rules } from './rules.ts'
import { dayOf, runs, type State, wouldResume } from './state.ts'
import { Timesheet } from './timesheet.ts'
import { emptyDay, type GrowingDay } from './workDay.ts'

/**
 * What a log comes to. Pure: no clock, no zone table, no setting enters. The events may come in any
 * order and more than once. The visible punches, as corrected, go one by one through a machine:
 *
 * | state       | IN          | OUT       | OUT, BREAK | OUT, END  |
 * | ----------- | ----------- | --------- | ---------- | --------- |
 * | idle, ended | in          | redundant | redundant  | redundant |
 * | in          | redundant * | pending   | on break   | ended     |
 * | on break    | in          | pending   | redundant  | ended     |
 * | pending     | in          | redundant | redundant  | ended     |
 *
 * (*) But in, with a new stint, after more than the longest one: an IN is never blocked for ever.
 */
export function fold(events: Iterable<Event>): Timesheet {
  const log = [...events]
  const machine = new Machine(new Rules(log))
  const visible = punchesAsCorrected(log).filter((punch) => !punch.withdrawn)
  for (const punches of byInstant(visible.sort(inOrder))) machine.takeAll(punches)
  return machine.timesheet()
}

/** Groups of punches that share their instant, in order. */
function byInstant(punches: readonly Punch[]): Punch[][] {
  const instants: Punch[][] = []
  for (const punch of punches) {
    const last = instants.at(-1)
    if (last?.[0]?.at === punch.at) last.push(punch)
    else instants.push([punch])
  }
  return instants
}

const DOUBLE_TAP_MAX_MILLIS = MINUTE_MILLIS

class Machine {
  readonly #rules: Rules
  readonly #days = new Map<LocalDate, GrowingDay>()
  #state: State<GrowingDay> = { name: 'idle' }
  #lastEffectiveAt = Number.NEGATIVE_INFINITY

  constructor(rules: Rules) {
    this.#rules = rules
  }

  /** Takes the punches of one instant: what would be redundant waits for what is not. */
  takeAll(punches: readonly Punch[]): void {
    const waiting = [...punches]
    for (;;) {
      const next = waiting.findIndex((punch) => this.#hasEffect(punch))
      if (next < 0) break
      for (const punch of waiting.splice(next, 1)) this.#take(punch)
    }
    for (const punch of waiting) this.#keep(punch)
  }

  timesheet(): Timesheet {
    const state = this.#state
    if (state.name === 'in') state.day.stints.push({ kind: 'running', from: state.since })
    if (state.name === 'on break') state.day.breaks.push({ kind: 'running', from: state.since })
    return new Timesheet(state, this.#days, this.#rules)
  }

  #hasEffect({ type, reason, at }: Punch): boolean {
    const state = this.#state
    switch (state.name) {
      case 'idle':
      case 'ended':
        return type === 'IN'
      case 'in':
        return type === 'OUT' || !runs(state, at)
      case 'on break':
        return type === 'IN' || reason !== 'BREAK'
      case 'pending':
        return type === 'IN' || reason === 'END'
      default:
        return state satisfies never
    }
  }

  #take(punch: Punch): void {
    const day = punch.type === 'IN' ? this.#clockIn(punch) : this.#clockOut(punch)
    day.entries.push(punch)
    this.#state = { name: stateAfter(punch), since: punch, day }
    this.#lastEffectiveAt = punch.at
  }

  #clockIn(punch: Punch): GrowingDay {
    const state = this.#state
    if (state.name === 'idle') return this.#dayOf(punch)
    const { since: from, day } = state
    if (wouldResume(state, punch.at, punch.offset, this.#rules)) {
      day.breaks.push({ kind: 'ended', from, by: punch })
      return day
    }
    if (state.name === 'in') day.stints.push({ kind: 'left', from })
    if (state.name === 'on break') day.breaks.push({ kind: 'left', from, until: punch.at })
    return this.#dayOf(punch)
  }

  #clockOut(punch: Punch): GrowingDay {
    const state = this.#state
    if (state.name === 'idle') throw new Error(`OUT ${punch.id} ends nothing`)
    const { since: from, day } = state
    if (state.name === 'in') day.stints.push({ kind: 'ended', from, by: punch })
    if (state.name === 'on break') day.breaks.push({ kind: 'ended', from, by: punch })
    return day
  }

  #keep(punch: Punch): void {
    const doubleTap = punch.at - this.#lastEffectiveAt <= DOUBLE_TAP_MAX_MILLIS
    const date = dayOf(this.#state, punch.at, punch.offset, this.#rules)
    this.#day(date).redundant.push({ punch, doubleTap })
  }

  #dayOf(punch: Punch): GrowingDay {
    return this.#day(this.#rules.dateOf(punch.at, punch.offset))
  }

  #day(date: LocalDate): GrowingDay {
    const day = this.#days.get(date) ?? emptyDay(date, this.#rules)
    this.#days.set(date, day)
    return day
  }
}

function stateAfter(punch: Punch) {
  if (punch.type === 'IN') return 'in'
  return punch.reason === 'BREAK' ? 'on break' : punch.reason === 'END' ? 'ended' : 'pending'
}
