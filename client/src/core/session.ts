import type { Direction, EventId, Reason } from './event.ts'
import { type LocalDate, localTime, MINUTE_MILLIS } from './localTime.ts'
import { type Awaiting, awaiting, both, NOTHING_AWAITED, type Review } from './reviews.ts'
import { runs } from './state.ts'
import type { Timesheet } from './timesheet.ts'
import { isComplete, totals } from './totals.ts'

/** A punch that had an effect, as the session shows it. */
export interface Entry {
  readonly id: EventId
  readonly timestamp: number
  readonly type: Direction
  readonly reason: Reason
  /** `HH:mm` on the wall clock there and then. */
  readonly time: string
}

export interface DailyStats {
  readonly totalWorkMinutes: number
  readonly totalBreakMinutes: number
  readonly isComplete: boolean
}

/** One person's current state, as far as it is computed from the log. */
export interface Session {
  readonly currentStatus: Direction
  /** The current work day. */
  readonly lastActiveDate: LocalDate
  /** The first IN of the current work day. */
  readonly sessionStartTime: number | null
  /** Whether a break runs that was said to be one. */
  readonly onBreak: boolean
  /** Since when the person is out, while clocking in again would make it a break. */
  readonly pendingSince: number | null
  readonly entries: readonly Entry[]
  readonly dailyStats: DailyStats
  readonly goalMinutes: number
  /** Minutes of work of the whole record that await an answer. */
  readonly unconfirmed: number
  /** The open questions of the whole record, by kind, then id. */
  readonly reviews: readonly Review[]
}

/** All that is said of a person at once, as `GET /api/session` answers it. */
export interface SessionData extends Session {
  readonly userId: string
  readonly userEmail: string
  readonly userName: string
  readonly currentTheme: string
  readonly timeZone: string
  /** The later of the last heartbeat and the last accepted command, ISO 8601 UTC. */
  readonly lastActivity: string
  /** Opaque: which event of the log was the last when this was worked out. */
  readonly cursor: string
  /** In ms since 1970 UTC. */
  readonly serverTime: number
}

/**
 * The session of who asks `now`, on a wall clock `offset` minutes east of UTC; `earlier` is what
 * the days before the folded window await.
 */
export function session(
  timesheet: Timesheet,
  now: number,
  offset: number,
  earlier: Awaiting = NOTHING_AWAITED,
): Session {
  const { state } = timesheet
  const day = timesheet.currentDay(now, offset)
  const { work, break: onBreak } = totals(day, now)
  const open = both(earlier, awaiting(timesheet.days.values(), now))
  return {
    currentStatus: state.name === 'in' && runs(state, now) ? 'IN' : 'OUT',
    lastActiveDate: day.date,
    sessionStartTime: day.entries[0]?.at ?? null,
    onBreak: state.name === 'on break' && runs(state, now),
    pendingSince: timesheet.pendingSince(now, offset),
    entries: day.entries.map(({ id, at, offset, type, reason }) => ({
      id,
      timestamp: at,
      type,
      reason,
      time: localTime(at, offset),
    })),
    dailyStats: {
      totalWorkMinutes: minutes(work),
      totalBreakMinutes: minutes(onBreak),
      isComplete: isComplete(day, now),
    },
    goalMinutes: minutes(day.rules.goal),
    unconfirmed: minutes(open.unconfirmed),
    reviews: open.reviews,
  }
}

const minutes = (millis: number): number => Math.floor(millis / MINUTE_MILLIS)
