import type { Command, Event } from '../core/event.ts'
import { fold } from '../core/fold.ts'
import { type SessionData, session } from '../core/session.ts'
import type { Timesheet } from '../core/timesheet.ts'
import type { Window } from '../core/window.ts'
import type { Account } from './wire.ts'
import { offsetOf } from './zone.ts'

/** What the server last said of a person's record, and what it was about. */
export interface Confirmed {
  readonly account: Account
  readonly window: Window
  readonly cursor: string
  readonly lastActivity: string
}

/** A person's record as this device knows it: the window, with own commands on top. */
export interface View {
  readonly confirmed: Confirmed
  /** In order of seq; those on top have the seqs after the last. */
  readonly events: readonly Event[]
  readonly timesheet: Timesheet
}

/** No log gets this long: what is on top comes after all that the server has numbered. */
export const ON_TOP_AFTER_SEQ = 2 ** 52

export function viewOf(confirmed: Confirmed, commands: readonly Command[], now: number): View {
  const events = [...confirmed.window.events]
  const ids = new Set(events.map(({ id }) => id))
  const start = events.find(({ id }) => id === confirmed.window.start)?.at ?? -Infinity
  let seq = ON_TOP_AFTER_SEQ
  for (const command of commands) {
    if (ids.has(command.id) || !isInside(command, ids, start)) continue
    ids.add(command.id)
    const claimed = command.claimed ?? command.at
    events.push({ ...command, seq: ++seq, claimed, received: Math.max(now, command.at) } as Event)
  }
  return { confirmed, events, timesheet: fold(events) }
}

/** What lies before the window, or names what is not in it, waits for the server's answer. */
function isInside(command: Command, ids: ReadonlySet<number>, start: number): boolean {
  switch (command.type) {
    case 'IN':
    case 'OUT':
      return command.at >= start
    case 'AMEND':
      return ids.has(command.body.target)
    case 'CONFIRM':
    case 'WITHDRAW':
    case 'RESTORE':
      return command.body.ids.every((id) => ids.has(id))
    case 'RULE':
    case 'PREFER':
      return true
    default:
      return command satisfies never
  }
}

export function sessionOf(view: View, now: number, timeZone: string): SessionData {
  const { account, window, cursor, lastActivity } = view.confirmed
  return {
    userId: account.userId,
    userEmail: account.userEmail,
    userName: account.userName,
    ...session(view.timesheet, now, offsetOf(timeZone, now), window.earlier),
    currentTheme: preference(view.events, 'theme') ?? 'light',
    timeZone,
    lastActivity,
    cursor,
    serverTime: now,
  }
}

/** The last word on a preference. */
export function preference(
  events: readonly Event[],
  field: 'theme' | 'language' | 'zone',
): string | undefined {
  return events
    .map((event) => (event.type === 'PREFER' ? event.body[field] : undefined))
    .findLast((value) => value !== undefined)
}
