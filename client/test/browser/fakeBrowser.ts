import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { Browser } from '../../src/browser/browser.ts'

globalThis.IDBKeyRange = IDBKeyRange

type Listener = { onmessage: ((event: { data: unknown }) => void) | null }

/**
 * One browser on one device: what its tabs share is on its disk, in its channels and in its locks.
 * Messages arrive a turn later, copied, as in a real one.
 */
export class FakeBrowser {
  disk: IDBFactory | undefined = new IDBFactory()
  hasChannels = true
  hasLocks = true
  #isHeld = false
  readonly #channels = new Map<string, Set<Listener>>()
  readonly #locks = new Map<string, Waiting[]>()

  /** A tab of it. What `kill` does a crash does: nothing of it runs on, and all it held is free. */
  tab(): Tab {
    const ended: (() => void)[] = []
    let isDead = false
    const browser: Browser = {
      indexedDB:
        this.disk && dying(this.disk, { isDead: () => isDead, isHeld: () => this.#isHeld }),
      BroadcastChannel: this.hasChannels ? this.#channelClass(ended, () => isDead) : undefined,
      locks: this.hasLocks ? this.#lockManager(ended) : undefined,
    }
    return {
      browser,
      isDead: () => isDead,
      kill: () => {
        isDead = true
        for (const end of ended) end()
      },
    }
  }

  /** Another page of the origin begins a transaction and never ends it. */
  holdDisk(): void {
    this.#isHeld = true
  }

  #channelClass(ended: (() => void)[], isDead: () => boolean): typeof BroadcastChannel {
    const all = this.#channels
    return class {
      readonly #name: string
      onmessage: Listener['onmessage'] = null

      constructor(name: string) {
        this.#name = name
        all.set(name, (all.get(name) ?? new Set()).add(this))
        ended.push(() => this.close())
      }

      postMessage(data: unknown): void {
        const copy = structuredClone(data)
        for (const other of all.get(this.#name) ?? [])
          if (other !== this && !isDead())
            setTimeout(() => all.get(this.#name)?.has(other) && other.onmessage?.({ data: copy }))
      }

      close(): void {
        all.get(this.#name)?.delete(this)
      }
    } as unknown as typeof BroadcastChannel
  }

  #lockManager(ended: (() => void)[]): LockManager {
    const request = (
      name: string,
      { signal }: { signal: AbortSignal },
      held: () => Promise<void>,
    ): Promise<void> =>
      new Promise((resolve, reject) => {
        const queue = this.#locks.get(name) ?? []
        this.#locks.set(name, queue)
        const mine: Waiting = { grant: () => void held().then(leave) }
        const leave = () => {
          const wasFirst = queue[0] === mine
          const index = queue.indexOf(mine)
          if (index >= 0) queue.splice(index, 1)
          if (wasFirst) setTimeout(() => queue[0]?.grant())
          resolve()
        }
        queue.push(mine)
        ended.push(leave)
        signal.addEventListener('abort', () => {
          if (queue[0] === mine) return
          leave()
          reject(new DOMException('aborted', 'AbortError'))
        })
        if (queue[0] === mine) setTimeout(() => queue[0] === mine && mine.grant())
      })
    return { request } as unknown as LockManager
  }
}

export interface Tab {
  readonly browser: Browser
  readonly isDead: () => boolean
  readonly kill: () => void
}

interface Waiting {
  readonly grant: () => void
}

/** A dead tab's calls bring nothing, ever; what was on its way to the disk may get there. */
function dying(
  disk: IDBFactory,
  { isDead, isHeld }: { isDead: () => boolean; isHeld: () => boolean },
): IDBFactory {
  const open = (name: string, version: number) => {
    if (isDead()) return {}
    const request = disk.open(name, version)
    request.addEventListener('success', () => {
      const database = request.result
      const begin = database.transaction.bind(database)
      database.transaction = (...asked) => {
        if (isDead()) throw new Error('this tab was killed')
        return isHeld() ? waiting() : begin(...asked)
      }
    })
    return request
  }
  return { open } as IDBFactory
}

/** A transaction that never comes to its turn. */
function waiting(): IDBTransaction {
  const store = { get: () => ({}), getAll: () => ({}), put: () => ({}), delete: () => ({}) }
  const transaction = {
    error: null as DOMException | null,
    onabort: null as (() => void) | null,
    objectStore: () => store,
    abort: () => {
      transaction.error = new DOMException('aborted', 'AbortError')
      transaction.onabort?.()
    },
  }
  return transaction as unknown as IDBTransaction
}
