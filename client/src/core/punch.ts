import type { Direction, EventId, PunchEvent, Question, Reason } from './event.ts'
import { DAY_MILLIS, MINUTE_MILLIS } from './localTime.ts'

/** One IN or OUT, as corrected. */
export interface Punch {
  readonly id: EventId
  readonly device: string
  readonly n: number
  readonly at: number
  readonly offset: number
  readonly type: Direction
  /** Always null for an IN. */
  readonly reason: Reason
  readonly withdrawn: boolean
  /** A person typed its time, at first or in a correction. */
  readonly timed: boolean
  /** Its time as accepted is not the one that was claimed. */
  readonly clamped: boolean
  /** Its time may be wrong by more than a person would notice. */
  readonly uncertain: boolean
  /** The questions about it that a person answered with "right as it is". */
  readonly confirmed: ReadonlySet<Question>
}

const CERTAIN_UP_TO_MILLIS = MINUTE_MILLIS
const OLD_AFTER_MILLIS = 30 * DAY_MILLIS

/** Whether a time as accepted is uncertain: loosely measured, or read off a clock long ago. */
export function isUncertain(event: PunchEvent): boolean {
  const typed = event.source === 'manual' || event.source === 'import'
  return (
    event.uncertainty > CERTAIN_UP_TO_MILLIS ||
    (!typed && event.received - event.at > OLD_AFTER_MILLIS)
  )
}

/** The order in which punches are read: by time, then by what no two punches share. */
export function inOrder(a: Punch, b: Punch): number {
  return a.at - b.at || byCodeUnits(a.device, b.device) || a.n - b.n || a.id - b.id
}

export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
