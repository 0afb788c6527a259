import type { Entry, SessionData } from 'stint-client'

export const DAY_MILLIS = 86_400_000
const MINUTE_MILLIS = 60_000

/** A part of the current work day, as it lies on the wall clock. */
export interface Span {
  /** `asks`: too long to count until somebody says that it is right. */
  readonly kind: 'work' | 'break' | 'asks'
  /** The instant when it began. */
  readonly at: number
  /** Ms since the wall clock's midnight then. */
  readonly from: number
  readonly millis: number
  readonly runs: boolean
}

/** Work and breaks of the current work day, oldest first; what runs goes up to `now`. */
export function spansOf(session: SessionData, now: number): Span[] {
  return session.entries.flatMap((entry, index) => {
    const next = session.entries[index + 1]
    const kind = kindOf(session, entry, next)
    if (kind === null) return []
    const millis = Math.max(0, (next?.timestamp ?? now) - entry.timestamp)
    const from = wallMillis(entry)
    return [{ kind, at: entry.timestamp, from, millis, runs: next === undefined }]
  })
}

function kindOf(session: SessionData, entry: Entry, next: Entry | undefined): Span['kind'] | null {
  if (next === undefined) return runningKind(session, entry)
  const isWork = entry.type === 'IN'
  const isBreak = entry.reason === 'BREAK' || (entry.reason === null && next.type === 'IN')
  if (!isWork && !isBreak) return null
  const asked = isWork && next.type === 'IN' ? entry.id : next.id
  const question = isWork ? 'long-stint' : 'long-break'
  if (session.reviews.some(({ kind, id }) => kind === question && id === asked)) return 'asks'
  return isWork ? 'work' : 'break'
}

function runningKind({ currentStatus, onBreak, pendingSince }: SessionData, { type }: Entry) {
  if (type === 'IN') return currentStatus === 'IN' ? 'work' : null
  return onBreak || pendingSince !== null ? 'break' : null
}

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
