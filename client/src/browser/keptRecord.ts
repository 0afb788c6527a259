import { type Database, got } from './database.ts'
import type { Sample } from './serverClock.ts'
import { isKeptState, type Said } from './shape.ts'
import type { Snapshot } from './wire.ts'

/** What is drawn before the network is asked. */
export interface KeptState {
  readonly snapshot: Snapshot
  readonly sample: Sample | null
}

/** The record that the device showed last, for the next page that opens. */
export class KeptRecord {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** That of the person who was here last; undefined: there is none to be read. */
  load(): Promise<KeptState | undefined> {
    return this.#database
      .transact(async (store) => {
        const user = await got<string | undefined>(store.get(['who']))
        return user && got<KeptState & Said>(store.get(['record', user]))
      })
      .then(
        (kept) => (kept && isKeptState(kept) ? kept : undefined),
        () => undefined,
      )
  }

  /** Best effort: the next page asks the server for what is missing. */
  save(state: KeptState): void {
    const { userId } = state.snapshot.user
    this.#write((store) => {
      store.put(userId, ['who'])
      store.put(state, ['record', userId])
    })
  }

  /** Nobody is here any more; that person's record is not shown again before they are. */
  forget(user: string): void {
    this.#write((store) => {
      store.delete(['who'])
      store.delete(['record', user])
    })
  }

  #write(work: (store: IDBObjectStore) => void): void {
    void this.#database.transact(work).catch(() => undefined)
  }
}
