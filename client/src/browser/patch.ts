import type { Command, Direction, Event, Reason } from '../core/event.ts'
import { fold } from '../core/fold.ts'
import { type SessionData, session } from '../core/session.ts'
import { type Arrival, isRepeat, punch, wishOfEntry } from './entryRules.ts'
import { posted } from './posted.ts'
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
 * What a change of a session asks of the record, by the rules of a saved session. A missing entry
 * is never a deletion. `bad`: the parts that mean nothing; they do not hold up the others.
 */
export function wishesOf(
  patch: unknown,
  context: PatchContext,
): { readonly wishes: readonly Wish[]; readonly bad: readonly unknown[] } {
  const { entries, status, theme, cursor, bad } = posted(patch)
  const { view, now, offset, newId } = context
  const wishes: Wish[] = []
  const arrival: Arrival = { ...context, seen: eventsSeen(cursor, view), wishes }
  for (const entry of entries) {
    const wish = wishOfEntry(entry, arrival)
    if (wish) wishes.push(wish)
  }
  const timesheet = arrival.seen ? fold(arrival.seen) : view.timesheet
  if (status && status !== session(timesheet, now, offset).currentStatus)
    wishes.push(punch({ id: newId(), timestamp: now, type: status, source: 'clock' }))
  if (theme && isNewTheme(theme, arrival))
    wishes.push({ id: newId(), type: 'PREFER', source: 'compat', at: now, body: { theme } })
  return { wishes, bad }
}

/** What the sender had seen, its own commands on top too. Null: it does not say, or not of this. */
function eventsSeen(cursor: string | undefined, { confirmed, events }: View): Event[] | null {
  const [said = '', ...onTop] = cursor?.split('+') ?? []
  const seq = seqOf(said)
  if (said !== confirmed.cursor && !(seq < seqOf(confirmed.cursor))) return null
  return events.filter((event) => event.seq <= seq || onTop.includes(`${event.id}`))
}

function isNewTheme(theme: string, arrival: Arrival): boolean {
  const { events } = arrival.view
  const seen = preference(arrival.seen ?? events, 'theme')
  return theme !== (seen ?? 'light') && !isRepeat('PREFER', { theme }, arrival)
}
