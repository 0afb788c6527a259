import type { SessionData } from '../core/session.ts'
import type { EndedElsewhere } from './liveRecord.ts'
import type { RefusedCommand } from './outbox.ts'
import type { StintError } from './stintError.ts'
import type { Account } from './wire.ts'

/**
 * `saved`: the server has it all. `kept`: this device has it, the server not yet. `unsaved`: it is
 * held in memory alone, whatever else was refused before. `needs-you`: something was refused, or
 * nothing can be saved before somebody signs in.
 */
export type SyncStatus = 'saved' | 'kept' | 'unsaved' | 'needs-you'

export interface ClientState {
  readonly sessionData: SessionData | null
  readonly account: Account | null
  /** Who has signed in here in its place; nothing of theirs is shown before somebody says so. */
  readonly otherAccount: Account | null
  /** Until the first state is there to be drawn. */
  readonly isLoading: boolean
  /** While something unanswered is on its way. */
  readonly isSaving: boolean
  readonly error: StintError | null
  readonly syncStatus: SyncStatus
  /** How many commands of this person no server has answered for yet. */
  readonly unanswered: number
  /** How many of those would be lost if this page ended now. */
  readonly unkept: number
  /** How many of other people wait on this device until those sign in here again. */
  readonly othersWaiting: number
  readonly refused: readonly RefusedCommand[]
  /** Whether changes made elsewhere show here at once. */
  readonly isLive: boolean
  /** The server cannot reach its database: what other devices did since may be missing. */
  readonly isStale: boolean
  /** Another device ended the stint that was shown as running, and nobody has said it is so. */
  readonly endedElsewhere: EndedElsewhere | null
}

/** What is drawn before anything is known; on a server, all there is. */
export const FIRST_STATE: ClientState = {
  sessionData: null,
  account: null,
  otherAccount: null,
  isLoading: true,
  isSaving: false,
  error: null,
  syncStatus: 'saved',
  unanswered: 0,
  unkept: 0,
  othersWaiting: 0,
  refused: [],
  isLive: false,
  isStale: false,
  endedElsewhere: null,
}

export const syncStatusOf = (
  { unanswered, unkept, refused }: Pick<ClientState, 'unanswered' | 'unkept' | 'refused'>,
  error: StintError | null,
): SyncStatus => {
  if (error?.retry === 'sign-in') return 'needs-you'
  if (unkept > 0) return 'unsaved'
  if (unanswered > 0) return 'kept'
  return refused.length > 0 ? 'needs-you' : 'saved'
}
