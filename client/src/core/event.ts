/** Names one event of a person's log for ever, and keeps a resent command from counting twice. */
export type EventId = number

/** IN: a person began to work. OUT: a person stopped. */
export type Direction = 'IN' | 'OUT'

/** Why a person stopped: for a break, for today, or unsaid (null). */
export type Reason = 'BREAK' | 'END' | null

/** `clock`: a button pressed now. `manual`: a person typed the time. */
export type Source = 'clock' | 'manual' | 'compat' | 'import' | 'kiosk'

/** What the record asks a person about a punch. */
export type Question = 'redundant' | 'clamped' | 'uncertain' | 'long-stint' | 'long-break'

/** What is said, by type. An absent field says nothing and changes nothing. */
export interface Bodies {
  IN: Record<never, never>
  OUT: { readonly reason?: 'BREAK' | 'END' }
  AMEND: Amendment & { readonly target: EventId }
  CONFIRM: { readonly ids: readonly EventId[]; readonly of: readonly Question[] }
  WITHDRAW: { readonly ids: readonly EventId[] }
  RESTORE: { readonly ids: readonly EventId[] }
  RULE: Rule & { readonly from: string }
  PREFER: { readonly theme?: string; readonly language?: string; readonly zone?: string }
}

/** A correction of one punch; `at` and `offset` come together or not at all. */
export interface Amendment {
  readonly at?: number
  readonly offset?: number
  readonly type?: Direction
  readonly reason?: Reason
  readonly note?: string
}

/** What holds from a date on, in ms. */
export interface Rule {
  readonly goal?: number
  readonly dayStart?: number
  readonly longestStint?: number
  readonly longestBreak?: number
}

interface Asked<T extends keyof Bodies> {
  /** Chosen by the client: 0 to 2^53 - 1, unique within one person's log. */
  readonly id: EventId
  readonly device: string
  /** The device's own counter. */
  readonly n: number
  readonly type: T
  readonly source: Source
  /** When it happened, in ms since 1970 UTC. */
  readonly at: number
  /** The name of the wall clock's zone there and then: a label, no rule reads it. */
  readonly zone: string
  /** The wall clock's distance from UTC there and then, in minutes east. */
  readonly offset: number
  /** The error bound of the client's clock, in ms. */
  readonly uncertainty: number
  readonly body: Bodies[T]
}

interface Happened {
  /** 1, 2, 3 … within one person's log, without a gap. */
  readonly seq: number
  /** The `at` that the client sent. */
  readonly claimed: number
  /** When the server got it; never before the event with the seq before. */
  readonly received: number
}

/** A client asks for something to be true. `claimed` only where it is sent again as accepted. */
export type CommandOf<T extends keyof Bodies> = Asked<T> & { readonly claimed?: number }
export type Command = { [T in keyof Bodies]: CommandOf<T> }[keyof Bodies]

/** Something that happened, as the log keeps it for ever. */
export type EventOf<T extends keyof Bodies> = Asked<T> & Happened
export type Event = { [T in keyof Bodies]: EventOf<T> }[keyof Bodies]
export type PunchEvent = EventOf<'IN'> | EventOf<'OUT'>
