'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { newId } from '../browser/ids.ts'
import type { UpdateSessionData } from '../browser/sessionClient.ts'
import type { Direction, Reason } from '../core/event.ts'
import type { SessionData } from '../core/session.ts'
import { liveTime } from './liveTime.ts'
import { useStintClient } from './stintProvider.tsx'

const SECOND_MILLIS = 1000
const MINUTE_SECONDS = 60

export interface RealtimeTimer {
  /** Whole seconds of work of the current work day, a running stint included. */
  readonly liveWorkSeconds: number
  /** Whole seconds of breaks; runs through a pending gap too. */
  readonly liveBreakSeconds: number
  readonly clockIn: () => Promise<void>
  readonly clockOut: () => Promise<void>
  readonly startBreak: () => Promise<void>
  readonly endDay: () => Promise<void>
  /** `HH:MM:SS`, hours unbounded. */
  readonly formatTime: (seconds: number) => string
  /** Worked of the goal, 0 to 1. */
  readonly progress: number
}

/**
 * What runs now. A tick is only a reason to look again: the values come from the session's instants
 * and server time, so they are right after any sleep.
 */
export function useRealtimeTimer(
  session: SessionData | null,
  update: UpdateSessionData,
): RealtimeTimer {
  const client = useStintClient()
  const second = useSyncExternalStore(client.subscribeSeconds, client.second, () => null)
  const now = second === null ? (session?.serverTime ?? 0) : second * SECOND_MILLIS
  const { work, onBreak } = session ? liveTime(session, now) : { work: 0, onBreak: 0 }
  const liveWorkSeconds = Math.floor(work / SECOND_MILLIS)
  const goalSeconds = (session?.goalMinutes ?? 0) * MINUTE_SECONDS

  const punch = useCallback(
    (type: Direction, reason: Reason) => {
      const entry = { id: newId(), timestamp: client.now(), type, reason, source: 'clock' } as const
      return update({ entries: [...(session?.entries ?? []), entry] })
    },
    [client, session, update],
  )
  return {
    liveWorkSeconds,
    liveBreakSeconds: Math.floor(onBreak / SECOND_MILLIS),
    clockIn: useCallback(() => punch('IN', null), [punch]),
    clockOut: useCallback(() => punch('OUT', null), [punch]),
    startBreak: useCallback(() => punch('OUT', 'BREAK'), [punch]),
    endDay: useCallback(() => punch('OUT', 'END'), [punch]),
    formatTime,
    progress: Math.min(1, liveWorkSeconds / Math.max(1, goalSeconds)),
  }
}

/** `HH:MM:SS`, hours unbounded. */
export function formatTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const parts = [whole / 3600, (whole / 60) % 60, whole % 60]
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')
}
