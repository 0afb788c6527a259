import type { Direction, Reason } from '../core/event.ts'
import type { SessionData } from '../core/session.ts'

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
