import { punchesAsCorrected } from '../core/corrections.ts'
import type { Event } from '../core/event.ts'
import { localDate } from '../core/localTime.ts'
import type { Punch } from '../core/punch.ts'
import { visible } from '../core/workDay.ts'
import type { EntryPatch } from './sessionPatch.ts'
import type { View } from './view.ts'
import type { Wish } from './wish.ts'

export interface PatchContext {
  readonly view: View
  readonly now: number
  /** The offset of who asks, now. */
  readonly offset: number
  readonly newId: () => number
  /** What a new punch's wall clock is away from UTC at an instant. */
  readonly offsetAt: (at: number) => number
}

/** A patch as it arrives: what its sender had seen (null: it does not say), and what it asks. */
export interface Arrival extends PatchContext {
  readonly seen: readonly Event[] | null
  readonly wishes: readonly Wish[]
}

/**
 * What an entry asks for; null: nothing. One that its sender knew and sent as it was is an echo;
 * one that differs is an amendment where it can be one, and another punch where it cannot: no hour
 * is lost. The rules: protocol/golden/README.md, "POST and DELETE".
 */
export function wishOfEntry(entry: EntryPatch, arrival: Arrival): Wish | null {
  const { seen, view, wishes } = arrival
  const isOfEntry = ({ id }: { readonly id: number }) => id === entry.id
  if (!view.events.some(isOfEntry) && !wishes.some(isOfEntry))
    return mayBeOlder(entry, view) ? another(entry, arrival) : punch(entry)
  const there = seen && punchesAsCorrected(seen).find(isOfEntry)
  if (!there) return everWas(entry, view.events) ? null : another(entry, arrival)
  if (entry.type !== there.type) return another(entry, arrival)
  const time = entry.timestamp !== there.at && !view.events.some(isClampedFrom(entry))
  const reason = entry.type === 'OUT' && entry.reason !== undefined && entry.reason !== there.reason
  if (!time && !reason) return null
  const at = entry.timestamp
  const body = {
    target: entry.id,
    ...(time && { at, offset: arrival.offsetAt(at) }),
    ...(reason && { reason: entry.reason ?? null }),
  }
  if (isRepeat('AMEND', body, arrival) || (time && isThere(entry, arrival))) return null
  if (time && !mayMove(entry, arrival)) return another(entry, arrival)
  return { id: arrival.newId(), type: 'AMEND', source: 'compat', at: arrival.now, body }
}

/** A clock that runs ahead says this time again and again: nobody has changed anything. */
const isClampedFrom =
  ({ id, timestamp }: EntryPatch) =>
  ({ id: held, at, claimed }: Event): boolean =>
    held === id && claimed === timestamp && at !== timestamp

/** Who counts each day's entries from 1 does not get further. */
const COUNTED_ID_MAX = 999

/** Whether a day that is not held here may have that id. */
function mayBeOlder({ id, timestamp }: EntryPatch, { confirmed, events }: View): boolean {
  const start = punchesAsCorrected(events).find((punch) => punch.id === confirmed.window.start)
  return start !== undefined && timestamp > start.at && id <= COUNTED_ID_MAX
}

export function punch({ id, timestamp: at, type, reason, source: from }: EntryPatch): Wish {
  const source = from ?? 'compat'
  if (type === 'IN') return { id, type, source, at, body: {} }
  return { id, type, source, at, body: reason ? { reason } : {} }
}

/** Whether a patch has asked for that already, after what its sender had seen. */
export function isRepeat(type: Wish['type'], body: object, { seen, view }: Arrival): boolean {
  const said = JSON.stringify(body)
  return view.events.some(
    (event) =>
      event.type === type &&
      event.source === 'compat' &&
      JSON.stringify(event.body) === said &&
      seen?.includes(event) === false,
  )
}

/** A punch of a new id, once. */
const another = (entry: EntryPatch, arrival: Arrival): Wish | null =>
  isThere(entry, arrival) ? null : punch({ ...entry, id: arrival.newId() })

/** Whether a patch has asked for that punch already, under another id than the entry's. */
const isThere = ({ id, type, timestamp }: EntryPatch, { view }: Arrival): boolean =>
  view.events.some(
    (event) =>
      event.type === type &&
      event.claimed === timestamp &&
      event.source === 'compat' &&
      event.id !== id,
  )

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

/** Whether a new time is a correction of the punch, as it is now. */
function mayMove({ id, type, timestamp }: EntryPatch, arrival: Arrival): boolean {
  const { view, now, offset, offsetAt } = arrival
  const isOfEntry = (punch: Punch) => punch.id === id && punch.type === type
  const current = visible(view.timesheet.currentDay(now, offset)).find(isOfEntry)
  const date = localDate(timestamp, offsetAt(timestamp))
  return current !== undefined && localDate(current.at, current.offset) === date
}
