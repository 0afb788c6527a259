'use client'

import { useCallback, useEffect, useMemo, useRef } from 'react'
import { newId } from '../browser/ids.ts'
import type { UpdateSessionData } from '../browser/sessionClient.ts'
import type { Direction, Reason } from '../core/event.ts'
import type { SessionData } from '../core/session.ts'
import { liveTime } from './liveTime.ts'
import { useStintClient } from './stintProvider.tsx'
import { useReadFields } from './useReadFields.ts'

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
  /** `HH:MM:SS`, hours unbounded; no time at all for what is no number of seconds. */
  readonly formatTime: (seconds: number) => string
  /** Worked of the goal, 0 to 1. */
  readonly progress: number
}

type Live = Pick<RealtimeTimer, 'liveWorkSeconds' | 'liveBreakSeconds' | 'progress'>

/**
 * What runs now. A tick is only a reason to look again: the values come from the session's instants
 * and server time, so they are right after any sleep. A component is drawn anew when one of those
 * changed that it has read; all functions stay the same ones.
 */
export function useRealtimeTimer(
  session: SessionData | null,
  update: UpdateSessionData,
): RealtimeTimer {
  const { subscribeSeconds, second } = useStintClient()
  const live = useReadFields(
    subscribeSeconds,
    useCallback(() => liveAt(session, second() * SECOND_MILLIS), [session, second]),
    () => liveAt(session, session?.serverTime ?? 0),
  )
  return {
    get liveWorkSeconds() {
      return live.liveWorkSeconds
    },
    get liveBreakSeconds() {
      return live.liveBreakSeconds
    },
    get progress() {
      return live.progress
    },
    ...usePunches(session, update),
    formatTime,
  }
}

function liveAt(session: SessionData | null, now: number): Live {
  const { work, onBreak } = session ? liveTime(session, now) : { work: 0, onBreak: 0 }
  const liveWorkSeconds = Math.floor(work / SECOND_MILLIS)
  const goalSeconds = (session?.goalMinutes ?? 0) * MINUTE_SECONDS
  return {
    liveWorkSeconds,
    liveBreakSeconds: Math.floor(onBreak / SECOND_MILLIS),
    progress: Math.min(1, liveWorkSeconds / Math.max(1, goalSeconds)),
  }
}

/** The buttons: each appends one entry to the session as it is when it is pressed. */
function usePunches(session: SessionData | null, update: UpdateSessionData) {
  const { now } = useStintClient()
  const latest = useRef({ session, update })
  useEffect(() => {
    latest.current = { session, update }
  })
  return useMemo(() => {
    const punch = (type: Direction, reason: Reason) => {
      const { session, update } = latest.current
      const entry = { id: newId(), timestamp: now(), type, reason, source: 'clock' } as const
      return update({ entries: [...(session?.entries ?? []), entry] })
    }
    return {
      clockIn: () => punch('IN', null),
      clockOut: () => punch('OUT', null),
      startBreak: () => punch('OUT', 'BREAK'),
      endDay: () => punch('OUT', 'END'),
    }
  }, [now])
}

/** `HH:MM:SS`, hours unbounded; no time at all for what is no number of seconds. */
export function formatTime(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0
  const parts = [whole / 3600, (whole / 60) % 60, whole % 60]
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')
}
