import type { Dice } from './random.ts'
import type { Type } from './taps.ts'

/** An entry as the session document has it. */
export interface Entry {
  readonly id: number
  readonly timestamp: number
  readonly type: Type
  readonly time?: string
}

export interface Session {
  readonly cursor: string
  readonly currentStatus: Type
  readonly entries: readonly Entry[]
}

/** What a save sends: all that its client holds, or its status alone. */
export interface Save {
  readonly entries?: readonly Entry[]
  readonly currentStatus?: Type
  readonly cursor?: string
  readonly [derived: string]: unknown
}

/** A way to the server; throws where the answer was lost, whether or not the save arrived. */
export interface Way {
  save(body: Save): Promise<Session>
  session(): Promise<Session>
}

/**
 * How a client numbers its entries and what it sends:
 * - `counts`: all entries, numbered 1, 2, 3 … each day, and no cursor;
 * - `follows`: all entries, under random ids, with the cursor of the last answer;
 * - `flips`: its status alone, with the cursor of the last answer.
 */
export type Kind = 'counts' | 'follows' | 'flips'

/** A program that keeps a day in memory and saves all of it; it knows nothing of the library. */
export class CompatClient {
  readonly kind: Kind
  readonly #aheadMillis: number
  readonly #way: Way
  readonly #dice: Dice
  #entries: readonly Entry[] = []
  #status: Type = 'OUT'
  #cursor: string | undefined
  #count = 0
  #isUnsaved = false

  /** @param aheadMillis how far the clock of its computer runs ahead; below 0, behind */
  constructor(kind: Kind, aheadMillis: number, way: Way, dice: Dice) {
    this.kind = kind
    this.#aheadMillis = aheadMillis
    this.#way = way
    this.#dice = dice
  }

  get isAtWork(): boolean {
    return this.#status === 'IN'
  }

  get isUnsaved(): boolean {
    return this.#isUnsaved
  }

  /** Yesterday is no concern of this program's; who knows a status alone asks for it. */
  async beginDay(): Promise<void> {
    this.#entries = []
    this.#count = 0
    this.#status = 'OUT'
    if (this.kind === 'flips') await this.reload()
  }

  /** Notes a tap at that instant; the time that it claims for it. */
  tap(type: Type, now: number): number {
    const timestamp = now + this.#aheadMillis
    this.#status = type
    this.#isUnsaved = true
    if (this.kind === 'flips') return timestamp
    this.#count += 1
    const id = this.kind === 'counts' ? this.#count : this.#dice.below(2 ** 53)
    this.#entries = [...this.#entries, { id, timestamp, type }]
    return timestamp
  }

  /** Saves all it has; a save whose answer is lost is made again, as it was, the next time. */
  async save(): Promise<void> {
    const session = await this.#way.save(this.#body())
    this.#isUnsaved = false
    if (this.kind !== 'counts') this.#cursor = session.cursor
    if (this.kind === 'flips') this.#status = session.currentStatus
  }

  /** Shows what the server has from now on. */
  async reload(): Promise<void> {
    if (this.#isUnsaved) return
    const { entries, currentStatus, cursor } = await this.#way.session()
    this.#entries = entries
    this.#status = currentStatus
    if (this.kind !== 'counts') this.#cursor = cursor
    this.#count = Math.max(this.#count, entries.length)
  }

  #body(): Save {
    const cursor = this.#cursor === undefined ? {} : { cursor: this.#cursor }
    if (this.kind === 'flips') return { currentStatus: this.#status, ...cursor }
    return {
      entries: this.#entries,
      currentStatus: this.#status,
      dailyStats: { totalWorkMinutes: 7, totalBreakMinutes: 0, isComplete: false },
      ...cursor,
    }
  }
}
