import type { Event } from '../core/event.ts'
import { fold } from '../core/fold.ts'
import { session } from '../core/session.ts'
import { type Arrival, isRepeat, type PatchContext, punch, wishOfEntry } from './entryRules.ts'
import { posted } from './posted.ts'
import { preference, type View } from './view.ts'
import { seqOf } from './wire.ts'
import type { Wish } from './wish.ts'

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
