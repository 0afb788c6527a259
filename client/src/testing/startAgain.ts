import { punchesAsCorrected } from '../core/corrections.ts'
import type { CommandOf, Event, EventId } from '../core/event.ts'
import { fold } from '../core/fold.ts'
import { visible } from '../core/workDay.ts'

export interface StartAgain {
  readonly id: EventId
  /** The log as far as who asks had seen it. */
  readonly seen: readonly Event[]
  readonly now: number
  readonly zone: string
  readonly offset: number
}

/** The withdrawal of the visible punches of the current work day that its sender had seen. */
export function withdrawal(
  log: readonly Event[],
  { id, seen, now, zone, offset }: StartAgain,
): CommandOf<'WITHDRAW'> {
  const day = fold(seen).currentDay(now, offset)
  const standing = new Set(
    punchesAsCorrected(log)
      .filter(({ withdrawn }) => !withdrawn)
      .map((punch) => punch.id),
  )
  const ids = visible(day)
    .toSorted((a, b) => a.at - b.at)
    .map((punch) => punch.id)
    .filter((punch) => standing.has(punch))
  return {
    ...{ id, device: 'session', n: log.length + 1, type: 'WITHDRAW', source: 'compat' },
    ...{ at: now, zone, offset, uncertainty: 0, body: { ids } },
  }
}
