import type { Bodies, Command, CommandOf, Event } from '../../src/core/event.ts'
import { HOUR_MILLIS } from '../../src/core/localTime.ts'

/** A full hour of June 2026, UTC. */
export const at = (day: number, hour: number): number => Date.UTC(2026, 5, day, hour)

/** What a laptop on the meridian asks for. Its id follows from type and time. */
export function made<T extends keyof Bodies>(type: T, at: number, body: Bodies[T]): CommandOf<T> {
  return {
    id: 1_000_000 + at / HOUR_MILLIS + type.length,
    device: 'laptop',
    n: 1,
    type,
    source: 'clock',
    at,
    zone: 'UTC',
    offset: 0,
    uncertainty: 0,
    body,
  }
}

/** The log that accepts all of them as they are. */
export const logOf = (commands: readonly Command[]): Event[] =>
  commands.map((command, index) => ({
    ...command,
    seq: index + 1,
    claimed: command.claimed ?? command.at,
    received: command.at,
  }))

/** Work from nine to five on these days of June; the ids are 1, 2, 3 … */
export const logOfDays = (...days: number[]): Event[] =>
  logOf(
    days.flatMap((day, index) => [
      { ...made('IN', at(day, 9), {}), id: 2 * index + 1 },
      { ...made('OUT', at(day, 17), { reason: 'END' }), id: 2 * index + 2 },
    ]),
  )
