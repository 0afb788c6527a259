import type { Unnumbered } from './outbox.ts'
import { isPressed, PunchOrder } from './punchOrder.ts'
import type { ServerClock } from './serverClock.ts'
import type { Wish } from './wish.ts'
import { offsetOf } from './zone.ts'

/** What reads a wall clock for each wish of this page. */
export class Device {
  readonly #clock: ServerClock
  readonly #order = new PunchOrder()

  constructor(clock: ServerClock) {
    this.#clock = clock
  }

  /** The command that a wish becomes on a wall clock of that zone, unless it names another. */
  command(wish: Wish, zone: string): Unnumbered {
    const offset = offsetOf(zone, wish.at)
    const uncertainty = wish.source === 'clock' ? this.#clock.uncertainty() : 0
    const at = isPressed(wish) ? this.#order.next(wish.at, uncertainty) : wish.at
    // What is moved to stay in order is as wrong as it was moved.
    return { zone, offset, ...wish, at, uncertainty: uncertainty + at - wish.at }
  }
}
