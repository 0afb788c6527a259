import type { Command } from '../core/event.ts'

/** Whether it is a punch whose time was read off a clock, as a button was pressed. */
export const isPressed = ({ type, source }: Pick<Command, 'type' | 'source'>): boolean =>
  source === 'clock' && (type === 'IN' || type === 'OUT')

/**
 * Keeps one device's punches in the order in which they were made. A better measured clock can give
 * a later punch the earlier time; within what the clock may be wrong by anyway, that is no fact to
 * be asked about.
 */
export class PunchOrder {
  #last = Number.NEGATIVE_INFINITY

  /** The time to use for the next punch, in ms; `uncertainty` is its clock's error bound. */
  next(at: number, uncertainty: number): number {
    const inOrder = this.#last - at <= uncertainty ? Math.max(at, this.#last) : at
    this.#last = Math.max(inOrder, this.#last)
    return inOrder
  }
}
