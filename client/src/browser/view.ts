import type { Command, Event } from '../core/event.ts'
import { fold } from '../core/fold.ts'
import { withOutbox } from '../core/outbox.ts'
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

export function viewOf(confirmed: Confirmed, commands: readonly Command[], now: number): View {
  const events = withOutbox(confirmed.window, commands, now)
  return { confirmed, events, timesheet: fold(events) }
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
