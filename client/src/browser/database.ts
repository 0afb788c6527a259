/** Kind first, then whose it is: no key of one person is a key of another. */
export type Key = (string | number)[]

const STORE = 'stint'
const VERSION = 1
/** A disk that does not answer by then is taken for one that keeps nothing now. */
const ANSWERS_WITHIN_MILLIS = 3_000

/**
 * What a browser keeps: one store of values by key, shared by all tabs of an origin. Where it keeps
 * nothing, or not now, every call rejects.
 */
export class Database {
  readonly #factory: IDBFactory | undefined
  readonly #name: string
  #opening: Promise<IDBDatabase> | null = null

  constructor(factory: IDBFactory | undefined, name: string) {
    this.#factory = factory
    this.#name = name
  }

  /**
   * Runs `work` in one transaction and resolves when that is on disk. It waits for its own requests
   * only ({@link got}), and changes nothing else: it runs again, on a fresh handle, where a first
   * one was lost.
   */
  async transact<T>(work: (store: IDBObjectStore) => T | Promise<T>): Promise<T> {
    try {
      return await this.#attempt(work)
    } catch {
      this.close()
      return this.#attempt(work)
    }
  }

  close(): void {
    void this.#opening?.then(
      (database) => database.close(),
      () => undefined,
    )
    this.#opening = null
  }

  async #attempt<T>(work: (store: IDBObjectStore) => T | Promise<T>): Promise<T> {
    this.#opening ??= this.#open()
    const transaction = (await this.#opening).transaction(STORE, 'readwrite', {
      durability: 'strict',
    })
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    // What throws at once is a failure as any other.
    const done = async () => work(transaction.objectStore(STORE))
    // Another page may hold the store for as long as it likes.
    const late = setTimeout(() => abort(transaction), ANSWERS_WITHIN_MILLIS)
    try {
      const [result] = await Promise.all([done(), ended])
      return result
    } catch (failure) {
      if (transaction.error === null) abort(transaction)
      throw failure
    } finally {
      clearTimeout(late)
    }
  }

  #open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      if (!this.#factory) return reject(new Error('nothing is kept'))
      setTimeout(reject, ANSWERS_WITHIN_MILLIS)
      const request = this.#factory.open(this.#name, VERSION)
      request.onupgradeneeded = () => request.result.createObjectStore(STORE)
      request.onerror = () => reject(request.error)
      request.onblocked = reject
      request.onsuccess = () => {
        const database = request.result
        // Another tab needs it closed, or the browser closed it: the next call opens another.
        database.onversionchange = database.onclose = () => {
          database.close()
          this.#opening = null
        }
        resolve(database)
      }
    })
  }
}

/** A transaction that has ended by itself cannot be aborted any more. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {}
}

/** What a request brings. */
export const got = <T>(request: IDBRequest): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** All keys that begin with that one. */
export const beginningWith = (prefix: Key): IDBKeyRange =>
  IDBKeyRange.bound(prefix, [...prefix, []])
