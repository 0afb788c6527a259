import type { SessionData } from '../core/session.ts'
import type { MemoryOutbox } from './memoryOutbox.ts'
import { type Confirmed, sessionOf, type View, viewOf } from './view.ts'
import { type Account, type Delta, type Snapshot, seqOf } from './wire.ts'

/** One person's record on this page: what the server confirmed, with the outbox on top. */
export class LiveRecord {
  readonly #outbox: MemoryOutbox
  #confirmed: Confirmed | null = null
  #view: View | null = null
  #session: SessionData | null = null

  constructor(outbox: MemoryOutbox) {
    this.#outbox = outbox
  }

  get account(): Account | null {
    return this.#confirmed?.account ?? null
  }

  get cursor(): string | null {
    return this.#confirmed?.cursor ?? null
  }

  get view(): View | null {
    return this.#view
  }

  /** All that the server has to say, in place of what was known. */
  replace({ user, window, cursor, lastActivity }: Snapshot): void {
    this.#confirmed = { account: user, window, cursor, lastActivity }
    this.#outbox.passed(user.userId, seqOf(cursor), new Set(window.events.map(({ id }) => id)))
  }

  /** Goes on by one event; false: one was missed, or this is not known to come next. */
  grow({ cursor, event }: Delta): boolean {
    if (!this.#confirmed) return false
    const seq = seqOf(this.#confirmed.cursor)
    if (event.seq <= seq) return true
    if (event.seq !== seq + 1) return false
    const { account, window } = this.#confirmed
    this.#confirmed = {
      ...this.#confirmed,
      cursor,
      window: { ...window, events: [...window.events, event] },
      lastActivity: new Date(event.received).toISOString(),
    }
    this.#outbox.passed(account.userId, seq + 1, new Set([event.id]))
    return true
  }

  /** The window or the outbox changed: put the one on top of the other again. */
  rebuild(now: number): void {
    const confirmed = this.#confirmed
    if (!confirmed) return
    const { userId } = confirmed.account
    this.#outbox.passed(userId, seqOf(confirmed.cursor), NONE)
    this.#view = viewOf(confirmed, this.#outbox.onTop(userId), now)
  }

  /** The session now. The same object for as long as nothing but the time has changed. */
  session(now: number, timeZone: string): SessionData | null {
    const next = this.#view && sessionOf(this.#view, now, timeZone)
    if (!next || !this.#session || !isSame(next, this.#session)) this.#session = next
    return this.#session
  }

  forget(): void {
    this.#confirmed = this.#view = this.#session = null
  }
}

const NONE: ReadonlySet<number> = new Set()

const isSame = (a: SessionData, b: SessionData): boolean =>
  JSON.stringify({ ...a, serverTime: 0 }) === JSON.stringify({ ...b, serverTime: 0 })
