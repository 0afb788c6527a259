import type { Command } from '../core/event.ts'

export const isPunch = ({ type }: Pick<Command, 'type'>): boolean => type === 'IN' || type === 'OUT'

/** Whether it is a punch whose time was read off a clock, as a button was pressed. */
export const isPressed = (command: Pick<Command, 'type' | 'source'>): boolean =>
  command.source === 'clock' && isPunch(command)

/**
 * Keeps one device's punches in the order in which they were made. A better measured clock can give
 * a later punch the earlier time; within what both times may be wrong by anyway, that is no fact to
 * be asked about.
 */
export class PunchOrder {
  #last = { at: Number.NEGATIVE_INFINITY, uncertainty: 0 }

  /** The time to use for the next punch, in ms; `uncertainty` is its clock's error bound. */
  next(at: number, uncertainty: number): number {
    const { at: last, uncertainty: ofLast } = this.#last
    const isError = at < last && last - at <= uncertainty + ofLast
    const inOrder = isError ? last : at
    if (inOrder >= last) this.#last = { at: inOrder, uncertainty }
    return inOrder
  }
}
