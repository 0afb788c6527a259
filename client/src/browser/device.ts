import type { Unnumbered } from './outbox.ts'
import { isPressed, type PunchOrder } from './punchOrder.ts'
import type { ServerClock } from './serverClock.ts'
import type { Wish } from './wish.ts'
import { offsetOf } from './zone.ts'

/** The command that a wish becomes on a wall clock of that zone, unless it names another. */
export function commandOf(
  wish: Wish,
  zone: string,
  { clock, order }: { readonly clock: ServerClock; readonly order: PunchOrder },
): Unnumbered {
  const offset = offsetOf(zone, wish.at)
  const uncertainty = wish.source === 'clock' ? clock.uncertainty() : 0
  const at = isPressed(wish) ? order.next(wish.at, uncertainty) : wish.at
  // What is moved to stay in order is as wrong as it was moved.
  return { zone, offset, ...wish, at, uncertainty: uncertainty + at - wish.at }
}
