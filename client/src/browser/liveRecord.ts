import type { SessionData } from '../core/session.ts'
import type { MemoryOutbox } from './memoryOutbox.ts'
import { sessionOf, type View, viewOf } from './view.ts'
import { type Account, type Delta, type Snapshot, seqOf } from './wire.ts'

/** One person's record on this page: what the server confirmed, with the outbox on top. */
export class LiveRecord {
  readonly #outbox: MemoryOutbox
  #confirmed: Snapshot | null = null
  #view: View | null = null
  #session: SessionData | null = null
  #content = ''

  constructor(outbox: MemoryOutbox) {
    this.#outbox = outbox
  }

  get account(): Account | null {
    return this.#confirmed?.user ?? null
  }

  get cursor(): string | null {
    return this.#confirmed?.cursor ?? null
  }

  get view(): View | null {
    return this.#view
  }

  /** All that the server has to say, in place of what was known. */
  replace(snapshot: Snapshot): void {
    this.#confirmed = snapshot
  }

  /** Goes on by one event; false: one was missed, or this is not known to come next. */
  grow({ cursor, event }: Delta): boolean {
    if (!this.#confirmed) return false
    const seq = seqOf(this.#confirmed.cursor)
    if (event.seq <= seq) return true
    if (event.seq !== seq + 1) return false
    const { window } = this.#confirmed
    this.#confirmed = {
      ...this.#confirmed,
      cursor,
      window: { ...window, events: [...window.events, event] },
      lastActivity: new Date(event.received).toISOString(),
    }
    return true
  }

  /** The window or the outbox changed: put the one on top of the other again. */
  rebuild(now: number): void {
    const confirmed = this.#confirmed
    if (!confirmed) return
    const { userId } = confirmed.user
    const ids = new Set(confirmed.window.events.map(({ id }) => id))
    this.#outbox.passed(userId, seqOf(confirmed.cursor), ids)
    this.#view = viewOf(confirmed, this.#outbox.onTop(userId), now)
  }

  /** The session now. The same object for as long as nothing but the time has changed. */
  session(now: number, timeZone: string): SessionData | null {
    const next = this.#view && sessionOf(this.#view, now, timeZone)
    const content = JSON.stringify({ ...next, serverTime: 0 })
    if (content !== this.#content) this.#session = next
    this.#content = content
    return this.#session
  }

  forget(): void {
    this.#confirmed = this.#view = null
  }
}
