import type { Command } from '../core/event.ts'
import { newId } from './ids.ts'
import type { Wish } from './patch.ts'
import { isPressed, PunchOrder } from './punchOrder.ts'
import type { ServerClock } from './serverClock.ts'
import { offsetOf } from './zone.ts'

/**
 * What puts its name and its counter under each command. Nothing is shared with other pages yet, so
 * each page load is a device of its own.
 */
export class Device {
  readonly #clock: ServerClock
  readonly #order = new PunchOrder()
  #name: string | null = null
  #n = 0

  constructor(clock: ServerClock) {
    this.#clock = clock
  }

  /** The command that a wish becomes on a wall clock of that zone, unless it names another. */
  command(wish: Wish, zone: string): Command {
    this.#name ??= `page-${newId()}`
    const offset = offsetOf(zone, wish.at)
    const uncertainty = wish.source === 'clock' ? this.#clock.uncertainty() : 0
    const at = isPressed(wish) ? this.#order.next(wish.at, uncertainty) : wish.at
    return { zone, offset, ...wish, at, device: this.#name, n: ++this.#n, uncertainty }
  }
}
