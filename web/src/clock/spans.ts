import type { Entry, SessionData } from 'stint-client'
import { type DayPart, dayParts } from 'stint-client/react'

export const DAY_MILLIS = 86_400_000
const MINUTE_MILLIS = 60_000

/** A part of the current work day, as it lies on the wall clock. */
export interface Span extends Pick<DayPart, 'kind' | 'millis' | 'runs'> {
  /** The entry that it began with. */
  readonly id: number
  /** The instant when it began. */
  readonly at: number
  /** Ms since the wall clock's midnight then. */
  readonly from: number
}

/** Work and breaks of the current work day, oldest first; what runs goes up to `now`. */
export const spansOf = (session: SessionData, now: number): Span[] =>
  dayParts(session, now).map(({ from, ...part }) => ({
    ...part,
    id: from.id,
    at: from.timestamp,
    from: wallMillis(from),
  }))

/** Where an entry's instant lies on the wall clock that it was made under, since midnight. */
export function wallMillis({ time, timestamp }: Pick<Entry, 'time' | 'timestamp'>): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * MINUTE_MILLIS + (timestamp % MINUTE_MILLIS)
}

/** Now on the wall clock of the last entry; on this device's where there is none. */
export function wallNow({ entries }: Pick<SessionData, 'entries'>, now: number): number {
  const last = entries.at(-1)
  if (last) return (wallMillis(last) + now - last.timestamp) % DAY_MILLIS
  const local = new Date(now)
  return (local.getHours() * 60 + local.getMinutes()) * MINUTE_MILLIS + (now % MINUTE_MILLIS)
}
