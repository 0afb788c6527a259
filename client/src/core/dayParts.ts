import type { Entry, Session } from './session.ts'

/** A part of a session's current work day: from one entry to the next, or up to now. */
export interface DayPart {
  /** `asks`: too long to count until somebody says that it is right. */
  readonly kind: 'work' | 'break' | 'asks'
  /** The entry that it began with. */
  readonly from: Entry
  /** Never negative. */
  readonly millis: number
  readonly runs: boolean
}

/**
 * The work and the breaks of a session's current work day, oldest first; what runs goes up to
 * `now`. A pending gap is a break for as long as an entry could make it one; going home is none.
 */
export function dayParts(session: Session, now: number): DayPart[] {
  return session.entries.flatMap((from, index) => {
    const next = session.entries[index + 1]
    const kind = next ? kindOf(session, from, next) : runningKind(session, from)
    if (kind === null) return []
    const millis = Math.max(0, (next?.timestamp ?? now) - from.timestamp)
    return [{ kind, from, millis, runs: next === undefined }]
  })
}

function kindOf({ reviews }: Session, from: Entry, next: Entry): DayPart['kind'] | null {
  const isWork = from.type === 'IN'
  const isBreak = from.reason === 'BREAK' || (from.reason === null && next.type === 'IN')
  if (!isWork && !isBreak) return null
  // A stint that another IN left behind is asked about at its own.
  const asked = isWork && next.type === 'IN' ? from.id : next.id
  const question = isWork ? 'long-stint' : 'long-break'
  if (reviews.some(({ kind, id }) => kind === question && id === asked)) return 'asks'
  return isWork ? 'work' : 'break'
}

function runningKind({ currentStatus, onBreak, pendingSince }: Session, { type }: Entry) {
  if (type === 'IN') return currentStatus === 'IN' ? 'work' : null
  return onBreak || pendingSince !== null ? 'break' : null
}
