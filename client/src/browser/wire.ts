import type { Event } from '../core/event.ts'
import type { Window } from '../core/window.ts'

/** Who is signed in. */
export interface Account {
  readonly userId: string
  readonly userEmail: string
  readonly userName: string
  readonly role: 'member' | 'admin'
}

/** Where the record ended, and when. */
export interface Pulse {
  readonly cursor: string
  readonly serverTime: number
  /** The server's memory alone says so: its database is out of reach. */
  readonly stale?: boolean
}

export interface Snapshot extends Pulse {
  readonly user: Account
  readonly timeZone: string
  readonly lastActivity: string
  readonly window: Window
}

export interface Delta {
  readonly cursor: string
  readonly serverTime: number
  readonly event: Event
}

export interface Bye {
  readonly why: 'rotate' | 'shutdown' | 'signed-out'
  /** Come back after this many ms. */
  readonly after: number
}

export type CommandResult = { readonly id: number | null } & (
  | { readonly applied: number; readonly at: number; readonly redundant: readonly number[] }
  | { readonly duplicate: number }
  | { readonly refused: string }
)

export interface CommandsAnswer extends Pulse {
  readonly results: readonly CommandResult[]
}

/** The seq of the last event that a cursor has seen; 0 of the empty log. */
export const seqOf = (cursor: string): number => Number.parseInt(cursor, 10)
