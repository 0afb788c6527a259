import type { Command, Event } from '../core/event.ts'
import { fold } from '../core/fold.ts'
import { ON_TOP_AFTER_SEQ, withOutbox } from '../core/onTop.ts'
import { type SessionData, session } from '../core/session.ts'
import type { Timesheet } from '../core/timesheet.ts'
import type { Snapshot } from './wire.ts'
import { offsetOf } from './zone.ts'

/** A person's record as this device knows it: the window, with own commands on top. */
export interface View {
  readonly confirmed: Snapshot
  /** In order of seq; those on top have the seqs after the last. */
  readonly events: readonly Event[]
  readonly timesheet: Timesheet
}

export function viewOf(confirmed: Snapshot, commands: readonly Command[], now: number): View {
  const events = withOutbox(confirmed.window, commands, now)
  return { confirmed, events, timesheet: fold(events) }
}

export function sessionOf(view: View, now: number, timeZone: string): SessionData {
  const { user, window, cursor, lastActivity } = view.confirmed
  const { role: _, ...who } = user
  return {
    ...who,
    ...session(view.timesheet, now, offsetOf(timeZone, now), window.earlier),
    currentTheme: preference(view.events, 'theme') ?? 'light',
    timeZone,
    lastActivity,
    cursor: [cursor, ...view.events.filter(isOnTop).map(({ id }) => id)].join('+'),
    serverTime: now,
  }
}

/** Whether there is a session to be had of it. What comes later than this version may have none. */
export function isFoldable(snapshot: Snapshot): boolean {
  try {
    return !!sessionOf(viewOf(snapshot, [], 0), 0, 'UTC')
  } catch {
    return false
  }
}

const isOnTop = ({ seq }: Event): boolean => seq > ON_TOP_AFTER_SEQ

/** The last word on a preference. */
export function preference(
  events: readonly Event[],
  field: 'theme' | 'language' | 'zone',
): string | undefined {
  return events
    .map((event) => (event.type === 'PREFER' ? event.body[field] : undefined))
    .findLast((value) => value !== undefined)
}
