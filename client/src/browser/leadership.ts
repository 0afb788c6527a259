import type { Browser } from './browser.ts'
import { type Database, got } from './database.ts'
import { newId } from './ids.ts'
import { isHidden } from './seconds.ts'

const LEASE_MILLIS = 10_000
const LOOK_MILLIS = 3_000
/** A browser has but six connections to one http server. */
const HIDDEN_MILLIS_MAX = 5_000

interface Lease {
  readonly tab: number
  /** By `Date.now()`, which all tabs of a browser share. */
  readonly until: number
}

/**
 * Which of a person's tabs follows the record for all of them: whoever holds the lock of that name;
 * where there are no locks, a lease; where nothing can be shared, the tab that is seen. Two may
 * lead for a moment, or none: that costs a stream or a wait, and never a punch.
 */
export class Leadership {
  readonly #browser: Browser
  readonly #database: Database
  readonly #name: string
  readonly #onChange: () => void
  readonly #tab = newId()
  #release: (() => void) | null = null
  #leads = false

  constructor(browser: Browser, database: Database, name: string, onChange: () => void) {
    this.#browser = browser
    this.#database = database
    this.#name = name
    this.#onChange = onChange
  }

  get leads(): boolean {
    return this.#leads
  }

  /** Stands for election, until {@link stop}. */
  start(): void {
    if (this.#release) return
    const { BroadcastChannel: relay, locks } = this.#browser
    if (!relay) this.#release = this.#whileSeen()
    else this.#release = locks ? this.#byLock(locks) : this.#byLease()
  }

  /** Lets go at once: the page is put away, or ends. */
  stop(): void {
    this.#release?.()
    this.#release = null
    this.#set(false)
  }

  #byLock(locks: LockManager): () => void {
    const ended = new AbortController()
    const { signal } = ended
    const held = async () => {
      if (signal.aborted) return
      this.#set(true)
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
    }
    void locks.request(this.#name, { signal }, held).catch(() => undefined)
    return () => ended.abort()
  }

  #byLease(): () => void {
    const look = async () => {
      const leads = await this.#renew().catch(() => null)
      if (this.#release !== end) return leads ? this.#giveUp() : undefined
      if (leads !== null) return this.#set(leads)
      end()
      this.#release = this.#whileSeen()
    }
    const timer = setInterval(look, LOOK_MILLIS)
    const end = () => {
      clearInterval(timer)
      if (this.#leads) void this.#giveUp()
    }
    void look()
    return end
  }

  #whileSeen(): () => void {
    const { document } = globalThis
    let left: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(left)
      if (isHidden()) left = setTimeout(() => this.#set(false), HIDDEN_MILLIS_MAX)
      else this.#set(true)
    }
    document?.addEventListener('visibilitychange', look)
    look()
    return () => {
      clearTimeout(left)
      document?.removeEventListener('visibilitychange', look)
    }
  }

  #renew(): Promise<boolean> {
    return this.#database.transact(async (store) => {
      const lease = await got<Lease | undefined>(store.get(['lease', this.#name]))
      const left = (lease?.until ?? 0) - Date.now()
      // More than a whole lease is left of none: the clock was set back.
      if (lease && lease.tab !== this.#tab && left > 0 && left <= LEASE_MILLIS) return false
      store.put({ tab: this.#tab, until: Date.now() + LEASE_MILLIS }, ['lease', this.#name])
      return true
    })
  }

  /** In one step: a page that is frozen amid two would keep the store from all others. */
  async #giveUp(): Promise<void> {
    const deleted = this.#database.transact((store) => {
      store.delete(['lease', this.#name])
      store.transaction.commit()
    })
    await deleted.catch(() => undefined)
  }

  #set(leads: boolean): void {
    if (leads === this.#leads) return
    this.#leads = leads
    this.#onChange()
  }
}
