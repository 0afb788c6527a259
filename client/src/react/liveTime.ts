import { type DayPart, dayParts } from '../core/dayParts.ts'
import type { Session } from '../core/session.ts'

/** In ms. `onBreak` also runs through a pending gap while that is shown. */
export interface LiveTime {
  readonly work: number
  readonly onBreak: number
}

/**
 * Work and breaks of a session's current work day at an instant, what runs included. What awaits an
 * answer counts nothing, just as in the session's own totals.
 */
export function liveTime(session: Session, now: number): LiveTime {
  const parts = dayParts(session, now)
  return { work: sum(parts, 'work'), onBreak: sum(parts, 'break') }
}

const sum = (parts: readonly DayPart[], kind: DayPart['kind']): number =>
  parts.reduce((millis, part) => millis + (part.kind === kind ? part.millis : 0), 0)
