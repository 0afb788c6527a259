import type { SessionData } from '../core/session.ts'
import type { State } from '../core/state.ts'
import type { Outbox } from './outbox.ts'
import { isFoldable, sessionOf, type View, viewOf } from './view.ts'
import { type Account, type Delta, type Snapshot, seqOf } from './wire.ts'

/** The punch of another device that ended the stint that was shown as running here. */
export interface EndedElsewhere {
  readonly id: number
  readonly at: number
}

const NOTHING = '0:'

/** One person's record on this page: what the server confirmed, with the outbox on top. */
export class LiveRecord {
  readonly #outbox: Outbox
  #confirmed: Snapshot | null = null
  #view: View | null = null
  #session: SessionData | null = null
  #content = ''
  #endedElsewhere: EndedElsewhere | null = null

  constructor(outbox: Outbox) {
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

  /** What the server said last; null: nothing. */
  get confirmed(): Snapshot | null {
    return this.#confirmed
  }

  /** When the last punch was that had an effect. */
  get lastAt(): number {
    const { state } = this.#view?.timesheet ?? {}
    return state && 'since' in state ? state.since.at : 0
  }

  get endedElsewhere(): EndedElsewhere | null {
    return this.#endedElsewhere
  }

  /**
   * All that the server has to say, in place of what was known. `since`: the cursor that was known
   * when it was asked; false: more is known by now. A log that ends before that was restored.
   */
  replace(snapshot: Snapshot, since: string | null): boolean {
    const seq = seqOf(snapshot.cursor)
    if (seq < seqOf(this.cursor ?? NOTHING) && seq >= seqOf(since ?? NOTHING)) return false
    this.#confirmed = snapshot
    return true
  }

  /** Goes on by one event; false: one was missed, or this is not known to come next. */
  grow({ cursor, event }: Delta): boolean {
    if (!this.#confirmed) return false
    const seq = seqOf(this.#confirmed.cursor)
    if (event.seq <= seq) return true
    if (event.seq !== seq + 1) return false
    const { window } = this.#confirmed
    const grown = {
      ...this.#confirmed,
      cursor,
      window: { ...window, events: [...window.events, event] },
      lastActivity: new Date(event.received).toISOString(),
    }
    if (!isFoldable(grown)) return false
    this.#confirmed = grown
    return true
  }

  /** The window or the outbox changed: put the one on top of the other again. */
  rebuild(now: number): void {
    const confirmed = this.#confirmed
    if (!confirmed) return
    const { userId } = confirmed.user
    this.#outbox.passed(confirmed)
    const before = this.#view?.timesheet.state
    this.#view = viewOf(confirmed, this.#outbox.onTop(userId), now)
    this.#noteEnd(before, this.#view.timesheet.state)
  }

  /** The person has seen it. */
  dismissEnd(): void {
    this.#endedElsewhere = null
  }

  #noteEnd(before: State | undefined, after: State): void {
    if (after.name === 'idle' || after.name === 'in') this.#endedElsewhere = null
    else if (before?.name === 'in' && !this.#outbox.isOwn(after.since.device)) {
      const { id, at } = after.since
      const last = after.day.stints.at(-1)
      if (last?.from.id === before.since.id) this.#endedElsewhere = { id, at }
    }
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
    this.#confirmed = this.#view = this.#endedElsewhere = null
  }
}
