import { cutAt } from './cut.ts'
import type { Command, Event, EventId } from './event.ts'
import { fold } from './fold.ts'
import type { LocalDate } from './localTime.ts'
import type { Timesheet } from './timesheet.ts'
import type { Window } from './window.ts'

/** No log gets this long: what is on top comes after all that the server has numbered. */
export const ON_TOP_AFTER_SEQ = 2 ** 52

/**
 * The events of a window with own commands on top, oldest first, as if the server had accepted
 * each as it is. Left out, to wait for the server's answer, is what names anything outside the
 * window, or what the window could not just grow by.
 */
export function withOutbox(window: Window, commands: readonly Command[], now: number): Event[] {
  const fits = fitsOn(window)
  const all = put(window.events, commands, now)
  if (fits(all)) return all
  let events = [...window.events]
  for (const command of commands) {
    const next = put(events, [command], now)
    if (fits(next)) events = next
  }
  return events
}

function put(events: readonly Event[], commands: readonly Command[], now: number): Event[] {
  const next = [...events]
  const ids = new Set(events.map(({ id }) => id))
  for (const command of commands) {
    if (ids.has(command.id) || !named(command).every((id) => ids.has(id))) continue
    ids.add(command.id)
    next.push(asAccepted(command, ON_TOP_AFTER_SEQ + 1 + next.length, now))
  }
  return next
}

/** What a command says something about. */
export function named(command: Command): readonly EventId[] {
  switch (command.type) {
    case 'AMEND':
      return [command.body.target]
    case 'CONFIRM':
    case 'WITHDRAW':
    case 'RESTORE':
      return command.body.ids
    case 'IN':
    case 'OUT':
    case 'RULE':
    case 'PREFER':
      return []
    default:
      return command satisfies never
  }
}

const asAccepted = (command: Command, seq: number, now: number): Event => ({
  ...command,
  seq,
  claimed: command.claimed ?? command.at,
  received: Math.max(now, command.at),
})

/** Whether the start is still where it was, and no day reaches behind the days held so far. */
function fitsOn({ start, events }: Window): (grown: readonly Event[]) => boolean {
  if (start === null) return () => true
  const held = fold(events)
  const startsAt = cutAt(held, start)?.start.at
  const earliest = earliestDate(held)
  return (grown) => {
    const timesheet = fold(grown)
    const cut = cutAt(timesheet, start)
    return (
      cut?.before.length === 0 && cut.start.at === startsAt && earliestDate(timesheet) >= earliest
    )
  }
}

const earliestDate = (timesheet: Timesheet): LocalDate => [...timesheet.days.keys()].sort()[0] ?? ''
