import type { Problem } from './problem.ts'
import type { Account } from './wire.ts'

/** How a page stands to its record, and the leader's for those who follow. */
export interface LinkStatus {
  /** Whose record this page may send to, as far as it knows; null: nobody is known. */
  readonly user: string | null
  /** Who is signed in here in place of the record's person. */
  readonly other: Account | null
  /** Why there is no link. */
  readonly problem: Problem | null
  readonly isLive: boolean
  /** The server says what its memory knows. */
  readonly isStale: boolean
}
