import { punchesAsCorrected } from '../core/corrections.ts'
import type { Command, Direction, Event, Reason } from '../core/event.ts'
import { fold } from '../core/fold.ts'
import { localDate } from '../core/localTime.ts'
import { ON_TOP_AFTER_SEQ } from '../core/outbox.ts'
import type { Punch } from '../core/punch.ts'
import { type SessionData, session } from '../core/session.ts'
import { visible } from '../core/workDay.ts'
import { preference, type View } from './view.ts'
import { seqOf } from './wire.ts'

/** An entry as an app says it. Without `reason` it says nothing of one; `null` says none. */
export interface EntryPatch {
  readonly id: number
  readonly timestamp: number
  readonly type: Direction
  readonly reason?: Reason | undefined
  readonly time?: string | undefined
  /** `clock`: a button pressed now. */
  readonly source?: 'clock' | undefined
}

/** Any part of a session. Only entries, status and theme mean something; `cursor` says of when. */
export type SessionPatch = Partial<Omit<SessionData, 'entries'>> & {
  readonly entries?: readonly EntryPatch[]
}

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** A command before the device puts its name under it, and its wall clock where none is said. */
export type Wish = Without<
  Command,
  'device' | 'n' | 'uncertainty' | 'zone' | 'offset' | 'claimed'
> &
  Partial<Pick<Command, 'zone' | 'offset'>>

export interface PatchContext {
  readonly view: View
  readonly now: number
  /** The offset of who asks, now. */
  readonly offset: number
  readonly newId: () => number
  /** What a new punch's wall clock is away from UTC at an instant. */
  readonly offsetAt: (at: number) => number
}

/**
 * What a change of a session asks of the record. A missing entry is never a deletion; an entry that
 * its sender knew and sent as it was is an echo; one that differs is an amendment where it can be
 * one, and another punch where it cannot: no hour is lost. `bad` entries do not hold up the others.
 */
export function wishesOf(
  patch: SessionPatch,
  context: PatchContext,
): { wishes: Wish[]; bad: EntryPatch[] } {
  const known = knownEvents(patch.cursor, context.view.events)
  const entries = patch.entries ?? []
  const good = entries.filter(isEntry).toSorted((a, b) => a.timestamp - b.timestamp)
  const wishes: Wish[] = []
  for (const entry of good) {
    const wish = wishOfEntry(entry, known, context, wishes)
    if (wish) wishes.push(wish)
  }
  const { currentStatus, currentTheme } = patch
  const { now, offset, newId, view } = context
  const timesheet = known ? fold(known) : view.timesheet
  const knownStatus = session(timesheet, now, offset).currentStatus
  if (!patch.entries && currentStatus && currentStatus !== knownStatus)
    wishes.push(punch({ id: newId(), timestamp: now, type: currentStatus, source: 'clock' }))
  if (currentTheme && currentTheme !== (preference(known ?? view.events, 'theme') ?? 'light'))
    wishes.push({
      id: newId(),
      type: 'PREFER',
      source: 'clock',
      at: now,
      body: { theme: currentTheme },
    })
  return { wishes, bad: entries.filter((entry) => !isEntry(entry)) }
}

/** What the sender had seen: own commands too, since they were on top of it. Null: not said. */
function knownEvents(cursor: string | undefined, events: readonly Event[]): Event[] | null {
  if (cursor === undefined) return null
  const seq = seqOf(cursor)
  return events.filter((event) => event.seq <= seq || event.seq > ON_TOP_AFTER_SEQ)
}

/** Dates have a year of four digits. Where that is missed by hours the server says so. */
const isInCalendar = (at: number): boolean =>
  Number.isInteger(at) && Math.abs(at) < Date.UTC(10_000, 0)

const isEntry = ({ id, timestamp, type, reason }: EntryPatch): boolean =>
  Number.isSafeInteger(id) &&
  id >= 0 &&
  isInCalendar(timestamp) &&
  (type === 'IN' || type === 'OUT') &&
  (reason === undefined || reason === null || reason === 'BREAK' || reason === 'END')

function wishOfEntry(
  entry: EntryPatch,
  known: readonly Event[] | null,
  context: PatchContext,
  wishes: readonly Wish[],
): Wish | null {
  const { events } = context.view
  const taken = [...events, ...wishes].find(({ id }) => id === entry.id)
  if (!taken) return punch(entry)
  const asKnown = known && punchesAsCorrected(known).find(({ id }) => id === entry.id)
  if (asKnown) {
    const time = entry.timestamp !== asKnown.at
    const saysReason = entry.type === 'OUT' && entry.reason !== undefined
    const reason = saysReason && entry.reason !== asKnown.reason
    if (entry.type === asKnown.type && !time && !reason) return null
    const amendment = amend(entry, asKnown, { time, reason }, context)
    if (amendment) return amendment
  } else if (everWas(entry, events)) return null
  const same = [...events, ...wishes].some(
    ({ type, at }) => type === entry.type && at === entry.timestamp,
  )
  return same ? null : punch({ ...entry, id: context.newId() })
}

function punch({ id, timestamp: at, type, reason, source: from }: EntryPatch): Wish {
  const source = from ?? 'compat'
  if (type === 'IN') return { id, type, source, at, body: {} }
  return { id, type, source, at, body: reason ? { reason } : {} }
}

/** Whether a punch ever had the entry's type and time, as sent or as amended since. */
function everWas({ id, type, timestamp }: EntryPatch, events: readonly Event[]): boolean {
  let now: { type: string; at: number } | null = null
  for (const event of events) {
    if (event.id === id) {
      if (event.type === type && event.claimed === timestamp) return true
      now = { type: event.type, at: event.at }
    } else if (event.type === 'AMEND' && event.body.target === id && now) {
      now = { type: event.body.type ?? now.type, at: event.body.at ?? now.at }
    } else continue
    if (now.type === type && now.at === timestamp) return true
  }
  return false
}

function amend(
  entry: EntryPatch,
  asKnown: Punch,
  changed: { time: boolean; reason: boolean },
  { view, now, offset, newId, offsetAt }: PatchContext,
): Wish | null {
  const today = view.timesheet.currentDay(now, offset)
  const current = visible(today).find(({ id }) => id === entry.id)
  const at = entry.timestamp
  const newOffset = offsetAt(at)
  if (entry.type !== asKnown.type) return null
  if (changed.time) {
    if (!current || current.type !== entry.type) return null
    if (localDate(at, newOffset) !== localDate(current.at, current.offset)) return null
  }
  const body = {
    target: entry.id,
    ...(changed.time && { at, offset: newOffset }),
    ...(changed.reason && { reason: entry.reason ?? null }),
  }
  return { id: newId(), type: 'AMEND', source: 'compat', at: now, body }
}
