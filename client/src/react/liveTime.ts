import type { Entry, Session } from '../core/session.ts'

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
  const { entries, currentStatus, onBreak: breakRuns, pendingSince } = session
  let work = 0
  let onBreak = pendingSince === null ? 0 : Math.max(0, now - pendingSince)
  entries.forEach((entry, index) => {
    const next = entries[index + 1]
    if (entry.type === 'IN') {
      if (next) work += next.type === 'OUT' ? counted(session, entry, next) : 0
      else if (currentStatus === 'IN') work += Math.max(0, now - entry.timestamp)
    } else if (next) {
      const isBreak = entry.reason === 'BREAK' || (entry.reason === null && next.type === 'IN')
      if (isBreak) onBreak += counted(session, entry, next)
    } else if (breakRuns) onBreak += Math.max(0, now - entry.timestamp)
  })
  return { work, onBreak }
}

function counted({ reviews }: Session, from: Entry, to: Entry): number {
  const kind = from.type === 'IN' ? 'long-stint' : 'long-break'
  const asks = reviews.some((review) => review.kind === kind && review.id === to.id)
  return asks ? 0 : to.timestamp - from.timestamp
}
