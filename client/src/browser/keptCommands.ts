import type { Event } from '../core/event.ts'
import { beginningWith, type Database, got, type Key } from './database.ts'
import { healed, isOutdated, type Journalled, journalled, type Kept, lost } from './kept.ts'
import { isJournalled, isNumbering, type Said } from './shape.ts'
import type { Snapshot } from './wire.ts'

/** The name that this browser's commands bear, and the number of the last one. */
export interface Numbering {
  readonly device: string
  readonly n: number
}

const keyOf = ({ user, order, command }: Kept): Key => ['outbox', user, order, command.id]
const journalKey = ({ user, command }: Kept | Journalled): Key => ['journal', user, command.id]

/**
 * The commands that the device keeps: the outbox of all its tabs, and the journal of what left it.
 * Each call is one transaction, on disk when it resolves; where nothing can be kept, it rejects.
 */
export class KeptCommands {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Everybody's, oldest first; and which of `known` another tab has seen in the record since. */
  all(
    known: readonly Kept[],
  ): Promise<[kept: (Kept & Said)[], passed: (Journalled | undefined)[]]> {
    return this.#database.transact(async (store) => {
      const kept = await got<(Kept & Said)[]>(store.getAll(beginningWith(['outbox'])))
      const passed: (Journalled | undefined)[] = []
      for (const one of known) passed.push(await got(store.get(journalKey(one))))
      return [kept, passed]
    })
  }

  numbering(user: string): Promise<Numbering | undefined> {
    return this.#database.transact((store) => numberingOf(store, user))
  }

  /**
   * Keeps a new command under this browser's name and next number; `name` is its name, where it has
   * none yet. `instead`: the id of a command that it replaces, where that was not sent meanwhile.
   */
  add(kept: Kept, name: string, instead: number | undefined): Promise<Kept> {
    const { user } = kept
    return this.#database.transact(async (store) => {
      const last = await numberingOf(store, user)
      const { device, n: lastN } = last ?? { device: name, n: 0 }
      for (const other of await ofUser(store, user))
        if (instead !== undefined && other?.command?.id === instead && !other.wasSent)
          store.delete(keyOf(other))
      // After what its page asked for before and could not keep.
      const n = Math.max(lastN + 1, kept.order)
      const numbered = { ...kept, order: n, command: { ...kept.command, device, n } }
      store.put({ device, n }, ['device', user])
      store.put(numbered, keyOf(numbered))
      return numbered
    })
  }

  /**
   * Fixes what is going to be sent. Where another tab has fixed it first, that holds; what is gone
   * from the outbox is left out.
   */
  send(those: readonly Kept[]): Promise<Kept[]> {
    return this.#change(those, (kept, held) => (held.wasSent ? held : kept))
  }

  /** Writes down what became of them, where they are there still. */
  put(those: readonly Kept[]): Promise<Kept[]> {
    return this.#change(those, (kept) => kept)
  }

  /**
   * The record holds these now, each as its event where that is known: they go to the journal,
   * unless another tab has seen to that, or their person has left meanwhile.
   */
  async pass(those: readonly (readonly [Kept, Event | undefined])[]): Promise<void> {
    await this.#database.transact(async (store) => {
      for (const [kept, event] of those) {
        if (!(await got(store.get(keyOf(kept))))) continue
        const entry = journalled(kept, event)
        store.delete(keyOf(kept))
        if (entry.seq > 0) store.put(entry, journalKey(entry))
      }
    })
  }

  /** Puts back into the outbox what this log lost. */
  async heal(user: string, snapshot: Snapshot): Promise<boolean> {
    return this.#database.transact(async (store) => {
      const journal = await journalOf(store, user)
      for (const entry of journal.filter(isOutdated)) store.delete(journalKey(entry))
      const again = lost(journal, snapshot)
      for (const entry of again) {
        const kept = healed(entry)
        store.delete(journalKey(entry))
        store.put(kept, keyOf(kept))
      }
      return again.length > 0
    })
  }

  /** Forgets what that person's record held; `all`: what it does not hold as well. */
  async forget(user: string, all: boolean): Promise<void> {
    await this.#database.transact((store) => {
      store.delete(beginningWith(['journal', user]))
      if (all) store.delete(beginningWith(['outbox', user]))
    })
  }

  /** Gives up refused commands. */
  async drop(those: readonly Kept[]): Promise<void> {
    await this.#database.transact((store) => {
      for (const kept of those) store.delete(keyOf(kept))
    })
  }

  #change(those: readonly Kept[], become: (kept: Kept, held: Kept) => Kept): Promise<Kept[]> {
    return this.#database.transact(async (store) => {
      const now: Kept[] = []
      for (const kept of those) {
        const held = await got<Kept | undefined>(store.get(keyOf(kept)))
        if (!held) continue
        const next = become(kept, held)
        store.put(next, keyOf(kept))
        now.push(next)
      }
      return now
    })
  }
}

/** What this version cannot read counts as none. */
async function numberingOf(store: IDBObjectStore, user: string): Promise<Numbering | undefined> {
  const kept = await got<(Numbering & Said) | undefined>(store.get(['device', user]))
  return isNumbering(kept) ? kept : undefined
}

async function journalOf(store: IDBObjectStore, user: string): Promise<Journalled[]> {
  const kept = await got<(Journalled & Said)[]>(store.getAll(beginningWith(['journal', user])))
  return kept.filter(isJournalled)
}

const ofUser = (store: IDBObjectStore, user: string) =>
  got<Kept[]>(store.getAll(beginningWith(['outbox', user])))
