import type { Browser } from './browser.ts'
import type { Database } from './database.ts'
import { Leadership } from './leadership.ts'
import type { LinkStatus } from './linkStatus.ts'
import { isHidden } from './seconds.ts'
import type { Sample } from './serverClock.ts'
import type { Delta, Snapshot } from './wire.ts'

/** The leader tells something at each ping of the server, every 20 s. */
const SILENCE_MILLIS_MAX = 25_000
const LISTEN_MILLIS = 1_000

/** What the tabs of one person in one browser tell one another. */
export type Relayed =
  /** A tab has come, or has missed something. */
  | { readonly kind: 'hello' }
  /** How the leader stands: its sign of life, and its look at the server's clock. */
  | { readonly kind: 'status'; readonly status: LinkStatus; readonly sample: Sample | null }
  /** `since`: what the server was told that was known when it was asked. */
  | { readonly kind: 'all'; readonly snapshot: Snapshot; readonly since: string | null }
  | { readonly kind: 'delta'; readonly delta: Delta; readonly after: string | null }
  /** The device keeps other commands than before. */
  | { readonly kind: 'outbox' }
  /** The leader's page ends, in a browser without locks: nobody else may lead for a while. */
  | { readonly kind: 'gone' }
  /** The person signed out of this browser. */
  | { readonly kind: 'signed-out' }

export interface TeamOptions {
  readonly browser: Browser
  readonly database: Database
  /** Of all that one server's tabs share. */
  readonly name: string
  readonly onMessage: (message: Relayed) => void
  /** This tab may have to act now, or no more. */
  readonly onChange: () => void
}

/**
 * The tabs of one person in one browser. One of them leads and acts for all; one that is seen, and
 * hears nothing of it, acts for itself as well: a leader may be frozen with the lock in its hand.
 */
export class Team {
  readonly #options: TeamOptions
  #user: string | null = null
  #channel: BroadcastChannel | null = null
  #leadership: Leadership | null = null
  #timer: ReturnType<typeof setInterval> | undefined
  /** By `performance.now()`. */
  #heardAt = 0

  constructor(options: TeamOptions) {
    this.#options = options
  }

  get leads(): boolean {
    return this.#leadership?.leads ?? false
  }

  /** Whether this tab has to speak with the server; before a person is known, each has to. */
  get acts(): boolean {
    return this.leads || this.#user === null || (this.#hearsNothing() && !isHidden())
  }

  /** Joins the tabs of that person, and leaves those of another; `acts`: goes on till one leads. */
  join(user: string, acts: boolean): void {
    if (user === this.#user) return
    const { browser, database, name, onMessage, onChange } = this.#options
    this.leave()
    this.#user = user
    const own = `${name} ${user}`
    const now = performance.now()
    this.#heardAt = acts ? Number.NEGATIVE_INFINITY : now - SILENCE_MILLIS_MAX + LISTEN_MILLIS
    if (browser.BroadcastChannel) {
      this.#channel = new browser.BroadcastChannel(own)
      this.#channel.onmessage = ({ data }) => {
        if (data.kind === 'status') this.#heardAt = performance.now()
        else if (data.kind === 'gone') this.#heardAt = Number.NEGATIVE_INFINITY
        onMessage(data)
      }
    }
    this.#leadership = new Leadership(browser, database, own, onChange)
    this.#timer = setInterval(onChange, LISTEN_MILLIS)
    this.stand()
    this.post({ kind: 'hello' })
    // What was said before this tab could hear it.
    onMessage({ kind: 'outbox' })
  }

  /** Stands for election again. */
  stand(): void {
    this.#leadership?.start()
  }

  /** Lets another one lead. */
  rest(): void {
    if (this.leads && !this.#options.browser.locks) this.post({ kind: 'gone' })
    this.#leadership?.stop()
  }

  leave(): void {
    clearInterval(this.#timer)
    this.rest()
    this.#channel?.close()
    this.#channel = this.#leadership = this.#user = null
  }

  post(message: Relayed): void {
    this.#channel?.postMessage(message)
  }

  #hearsNothing(): boolean {
    return performance.now() - this.#heardAt > SILENCE_MILLIS_MAX
  }
}
