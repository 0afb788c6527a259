import { IDBFactory as Disk, forceCloseDatabase, IDBKeyRange } from 'fake-indexeddb'
import type { Page } from './page.ts'

/**
 * `fails`: every call. `full`: nothing more can be written. `silent`: no answer ever comes.
 * `blocked`: a tab with an older version stands in the way. `private`: there is nothing to open.
 */
export type DiskFault = 'fails' | 'full' | 'silent' | 'blocked' | 'private'

interface Row {
  readonly key: readonly unknown[]
  readonly value: unknown
  readonly writtenAt: number
}

type Write = { readonly key: IDBValidKey | IDBKeyRange; readonly value: unknown }

/** What one browser keeps, with what can go wrong with it. Its tabs reach it by `factory`. */
export class FaultyDisk {
  fault: DiskFault | null = null
  /** Whether all has gone well so far. */
  isSound = true
  readonly #disk = new Disk()
  readonly #rows = new Map<string, Row>()
  readonly #open = new Map<IDBDatabase, Page>()
  readonly #running = new Map<IDBTransaction, Page>()

  /** What is on disk for good, by the first part of its key. */
  rows(kind: string): readonly Row[] {
    return [...this.#rows.values()].filter(({ key }) => key[0] === kind)
  }

  break(fault: DiskFault | null): void {
    this.fault = fault
    if (fault) this.isSound = false
  }

  /** The browser closes all that is open. */
  loseConnections(): void {
    this.isSound = false
    for (const database of this.#open.keys()) forceCloseDatabase(database as never)
    this.#open.clear()
  }

  /** Another page's newer code takes the database over, and never gives it back. */
  takeOver(name: string): void {
    this.isSound = false
    const request = this.#disk.open(name, 2)
    request.onsuccess = () => request.result.close()
  }

  /** What that page had not finished is undone. */
  die(page: Page): void {
    for (const [transaction, owner] of this.#running) if (owner === page) abort(transaction)
    for (const [database, owner] of this.#open) if (owner === page) database.close()
  }

  factory(page: Page): IDBFactory {
    return {
      open: (name: string, version: number) => this.#opened(page, name, version),
    } as IDBFactory
  }

  #opened(page: Page, name: string, version: number): IDBOpenDBRequest {
    page.touch()
    const asked = {} as IDBOpenDBRequest
    if (page.isDead || this.fault === 'silent') return asked
    if (this.fault === 'private') throw new DOMException('no', 'SecurityError')
    if (this.fault === 'blocked' || this.fault === 'fails') {
      const told = this.fault === 'blocked' ? 'onblocked' : 'onerror'
      setTimeout(() => asked[told]?.call(asked, new Event(told) as IDBVersionChangeEvent))
      return asked
    }
    const request = this.#disk.open(name, version)
    request.addEventListener('success', () => {
      const database = request.result as unknown as IDBDatabase
      this.#open.set(database, page)
      const begin = database.transaction.bind(database)
      database.transaction = (...args) => this.#begun(page, begin, args)
      if (page.isDead) database.close()
    })
    return request as unknown as IDBOpenDBRequest
  }

  #begun(
    page: Page,
    begin: IDBDatabase['transaction'],
    args: Parameters<IDBDatabase['transaction']>,
  ): IDBTransaction {
    page.touch()
    if (page.isDead || this.fault === 'fails' || this.fault === 'private')
      throw new DOMException('no', 'InvalidStateError')
    const transaction = begin(...args)
    const writes: Write[] = []
    this.#running.set(transaction, page)
    transaction.addEventListener('abort', () => this.#running.delete(transaction))
    transaction.addEventListener('complete', () => {
      this.#running.delete(transaction)
      for (const write of writes) this.#keep(write)
      page.touch()
    })
    const store = transaction.objectStore.bind(transaction)
    transaction.objectStore = (name) => this.#watched(page, transaction, store(name), writes)
    return transaction
  }

  #watched(
    page: Page,
    transaction: IDBTransaction,
    store: IDBObjectStore,
    writes: Write[],
  ): IDBObjectStore {
    const call = <T>(done: () => T): T => {
      page.touch()
      if (page.isDead) throw new DOMException('no', 'TransactionInactiveError')
      return done()
    }
    return {
      get: (key: IDBValidKey) => call(() => store.get(key)),
      getAll: (range: IDBKeyRange) => call(() => store.getAll(range)),
      delete: (key: IDBValidKey | IDBKeyRange) =>
        call(() => {
          writes.push({ key, value: undefined })
          return store.delete(key)
        }),
      put: (value: unknown, key: IDBValidKey) =>
        call(() => {
          writes.push({ key, value: structuredClone(value) })
          if (this.fault === 'full') setImmediate(() => abort(transaction, 'QuotaExceededError'))
          return store.put(value, key)
        }),
    } as unknown as IDBObjectStore
  }

  #keep({ key, value }: Write): void {
    if (key instanceof IDBKeyRange) {
      for (const [name, row] of this.#rows) if (key.includes(row.key)) this.#rows.delete(name)
      return
    }
    const name = JSON.stringify(key)
    if (value === undefined) this.#rows.delete(name)
    else this.#rows.set(name, { key: key as unknown[], value, writtenAt: Date.now() })
  }
}

/** Ends a transaction as a browser does, with that error; a page's own `abort` names none. */
function abort(transaction: IDBTransaction, error = 'AbortError'): void {
  const { _state: state } = transaction as unknown as { readonly _state: string }
  if (state === 'finished') return
  const { _abort: end } = transaction as unknown as { readonly _abort: (error: string) => void }
  end.call(transaction, error)
}
