import type { Event, EventOf, Rule } from './event.ts'
import { HOUR_MILLIS, type LocalDate, localDate } from './localTime.ts'
import { byCodeUnits } from './punch.ts'

const AT_FIRST: Required<Rule> = {
  goal: 8 * HOUR_MILLIS,
  dayStart: 0,
  longestStint: 16 * HOUR_MILLIS,
  longestBreak: 4 * HOUR_MILLIS,
}

/** The rules that a person made, each from a date on. */
export class Rules {
  readonly #rules: EventOf<'RULE'>[] = []

  constructor(events: Iterable<Event>) {
    for (const event of events) if (event.type === 'RULE') this.#rules.push(event)
    this.#rules.sort((a, b) => byCodeUnits(a.body.from, b.body.from) || a.seq - b.seq)
  }

  /** What is in force on a date: for each field the rule with the greatest `from`, then seq. */
  on(date: LocalDate): Required<Rule> {
    const inForce = { ...AT_FIRST }
    for (const { body } of this.#rules)
      if (body.from <= date) {
        const { from: _, ...rule } = body
        Object.assign(inForce, rule)
      }
    return inForce
  }

  /** The date of an instant: its wall clock's, shifted back by the day start in force there. */
  dateOf(at: number, offset: number): LocalDate {
    return localDate(at - this.on(localDate(at, offset)).dayStart, offset)
  }
}
