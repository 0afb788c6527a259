import type { Reason, SessionData } from 'stint-client'

const MIDNIGHT = Date.UTC(2026, 5, 9)

/** An instant of the day of these sessions, by a wall clock at UTC. */
export const at = (time: string): number => Date.parse(`2026-06-09T${time}:00Z`)

type Row = readonly ['IN' | 'OUT', string, Reason]

/** A day with these punches; what they come to is said by `more`. */
export function daySession(rows: readonly Row[], more: Partial<SessionData> = {}): SessionData {
  const entries = rows.map(([type, time, reason], index) => ({
    ...{ id: index + 1, type, reason, time, timestamp: at(time) },
  }))
  return {
    userId: 'ada',
    userEmail: 'ada@example.org',
    userName: 'Ada',
    currentStatus: 'OUT',
    currentTheme: 'light',
    lastActiveDate: '2026-06-09',
    lastActivity: new Date(MIDNIGHT).toISOString(),
    sessionStartTime: entries[0]?.timestamp ?? null,
    entries,
    dailyStats: { totalWorkMinutes: 0, totalBreakMinutes: 0, isComplete: false },
    goalMinutes: 480,
    onBreak: false,
    pendingSince: null,
    unconfirmed: 0,
    reviews: [],
    cursor: '0:x',
    serverTime: MIDNIGHT,
    timeZone: 'UTC',
    ...more,
  }
}

export const idle = daySession([])
export const clockedIn = daySession([['IN', '09:00', null]], { currentStatus: 'IN' })
export const onBreak = daySession(
  [
    ['IN', '09:00', null],
    ['OUT', '12:00', 'BREAK'],
  ],
  { onBreak: true },
)
export const out = daySession(
  [
    ['IN', '09:00', null],
    ['OUT', '17:02', null],
  ],
  { pendingSince: at('17:02') },
)
export const wentHome = daySession([
  ['IN', '09:00', null],
  ['OUT', '18:00', 'END'],
])
