import { type EventOf, fold, type Timesheet, type View } from 'stint-client'

/** A day whose punches were all taken out at once, and the record as if they had not been. */
export interface StartedAgain {
  readonly withdrawal: EventOf<'WITHDRAW'>
  readonly before: Timesheet
  /** The punches that came after it. */
  readonly later: ReadonlySet<number>
}

/**
 * The last time that a day started again, on whichever device: every browser offers to undo it.
 * Null: none did, or punches of it are back already.
 */
export function startedAgain({ events }: Pick<View, 'events'>): StartedAgain | null {
  // Only who takes out a whole day does so under this source; an answer takes out single punches.
  const withdrawal = events.findLast(
    (event): event is EventOf<'WITHDRAW'> =>
      event.type === 'WITHDRAW' && event.source === 'compat' && event.body.ids.length > 0,
  )
  if (!withdrawal) return null
  const { ids } = withdrawal.body
  const after = events.filter(({ seq }) => seq > withdrawal.seq)
  const isBack = after.some(
    (event) => event.type === 'RESTORE' && event.body.ids.some((id) => ids.includes(id)),
  )
  if (isBack) return null
  const later = new Set(after.filter(isPunch).map(({ id }) => id))
  return { withdrawal, before: fold(events.filter((event) => event !== withdrawal)), later }
}

/** Whether undoing it gives the current work day back, in which nothing was punched since. */
export function isUndoable(
  { withdrawal, before, later }: StartedAgain,
  now: number,
  offset: number,
): boolean {
  const { entries, redundant } = before.currentDay(now, offset)
  const ids = [...entries, ...redundant.map(({ punch }) => punch)].map(({ id }) => id)
  return ids.some((id) => withdrawal.body.ids.includes(id)) && !ids.some((id) => later.has(id))
}

const isPunch = ({ type }: View['events'][number]): boolean => type === 'IN' || type === 'OUT'
