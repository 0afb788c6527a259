import type { Command } from '../core/event.ts'
import { newId } from './ids.ts'
import type { Journalled, Kept } from './kept.ts'
import type { KeptCommands } from './keptCommands.ts'
import { isPressed, isPunch } from './punchOrder.ts'
import type { Stamp } from './serverClock.ts'
import { isKeptCommand } from './shape.ts'
import { type CommandsAnswer, type Pulse, type Snapshot, seqOf } from './wire.ts'

const COMMANDS_PER_CALL_MAX = 100
/** The server takes 64 KiB; what stands around the commands needs little. */
const BYTES_PER_CALL_MAX = 60_000

/** How long a preference may wait: who tries one after the other sends the last. */
const SAVE_DELAY_MILLIS = 2_000

/** A command that will not be accepted, kept where the person can see it. */
export interface RefusedCommand {
  readonly command: Command
  /** The server's stable word for it. */
  readonly reason: string
}

/** A command before it has its number. */
export type Unnumbered = Command extends infer T ? Omit<T, 'device' | 'n'> : never

/** `new`: being written down. `device`: kept, whatever ends this page. `memory`: here alone. */
type Place = 'new' | 'device' | 'memory'

interface Item {
  kept: Kept
  place: Place
  /** How often the server failed at it. */
  failures: number
  /** The server has answered, or somebody else's tab has seen that it did. */
  readonly answered: () => void
}

/** Makes a command's time better while nobody has seen it yet. */
export type Restamp = (command: Command, stamp: Stamp) => Command

/** In place of a cursor: another tab has seen it in the record already, this one not yet. */
const SEEN = ''

const NONE: readonly RefusedCommand[] = []

/**
 * Commands that the record does not show yet, oldest first: those of all tabs of this browser. What
 * the device cannot keep lives in memory: a page that ends takes it along, so it has to ask first.
 */
export class Outbox {
  readonly #commands: KeptCommands
  readonly #onKept: () => void
  /** What this page calls what it cannot share with others. */
  readonly #page = `page-${newId()}`
  #pageN = 0
  #items: Item[] = []
  #numbering = { device: `web-${newId()}`, n: 0 }
  #refused = NONE

  /** `onKept`: the device keeps something else than before. */
  constructor(commands: KeptCommands, onKept: () => void) {
    this.#commands = commands
    this.#onKept = onKept
  }

  /** Reads what the device keeps, other tabs' commands too. */
  async load(): Promise<void> {
    // What this version cannot read holds up nothing that it can.
    const [rows, passed] = await this.#commands.all(this.#items.map((item) => item.kept))
    const kept = rows.filter(isKeptCommand)
    const before = new Map(this.#items.map((item) => [item.kept.command.id, item]))
    this.#items = kept.map((one) => ({
      failures: 0,
      answered: nothing,
      ...before.get(one.command.id),
      kept: one,
      place: 'device',
    }))
    for (const { command } of kept) before.delete(command.id)
    const seen = (id: number) => passed.find((one) => one?.command.id === id)
    for (const [id, item] of before) this.#items.push(...left(item, seen(id)))
    // What is here alone may have been asked for before what the device keeps, and be named by it.
    this.#items.sort((a, b) => a.kept.order - b.kept.order)
  }

  /** What that person's commands are called on this device, where it keeps something. */
  async loadNumbering(user: string): Promise<void> {
    this.#numbering = (await this.#commands.numbering(user)) ?? this.#numbering
  }

  /** Whether that is what commands of this page, or of this browser's tabs, are called. */
  isOwn(device: string): boolean {
    return device === this.#page || device === this.#numbering.device
  }

  /** The same list for as long as nothing is added or dismissed. */
  refused(user: string | null): readonly RefusedCommand[] {
    const now = this.#of(user).flatMap(({ kept: { command, refused } }) =>
      user === null || refused === null ? [] : [{ command, reason: refused }],
    )
    const ids = (list: readonly RefusedCommand[]) => list.map(({ command }) => command.id).join()
    if (ids(now) !== ids(this.#refused)) this.#refused = now
    return this.#refused
  }

  /**
   * What was asked is on top when this returns. Resolves when it is kept on this device; where
   * nothing can be kept, when the server has answered, whatever it answers.
   */
  add(command: Unnumbered, { user, stamp }: Pick<Kept, 'user' | 'stamp'>): Promise<void> {
    // A preference that nobody has seen yet is replaced, not followed, by the next one.
    const earlier = this.#of(user).find(
      ({ kept }) => isPreference(kept.command) && isPreference(command) && !kept.wasSent,
    )
    const instead = earlier?.kept.command
    const numbered = { ...command, ...this.#numbering, body: { ...instead?.body, ...command.body } }
    const order = ++numbered.n
    const dueAt = isPreference(command) ? Date.now() + SAVE_DELAY_MILLIS : 0
    const fresh = { wasSent: false, accepted: null, refused: null }
    const kept = { user, stamp, dueAt, order, command: numbered as Command, ...fresh }
    return new Promise<void>((resolve) => {
      const item: Item = {
        kept,
        place: 'new',
        failures: 0,
        answered: () => {
          earlier?.answered()
          resolve()
        },
      }
      this.#numbering = { device: numbered.device, n: order }
      this.#items = [...this.#items.filter((other) => other !== earlier), item]
      void this.#keep(item, instead?.id, resolve)
    })
  }

  /** What is on top of that person's window: sent or not, answered or not, oldest first. */
  onTop(user: string): readonly Command[] {
    return this.#of(user)
      .filter(({ kept }) => kept.refused === null)
      .map(commandOf)
  }

  /** How many commands no server has answered for yet: that person's, or anybody's. */
  unanswered(user: string | null = null): number {
    return this.#of(user).filter(isUnanswered).length
  }

  /** How many of those would end with this page. */
  unkept(user: string | null = null): number {
    return this.#of(user).filter(isHereAlone).length
  }

  /** As {@link unkept}, anybody's, without what is sent when the page is hidden. */
  overdue(): number {
    return this.#items.filter((item) => isHereAlone(item) && dueIn(item) <= 0).length
  }

  /** In how many ms the next command is due; infinity: nothing waits. `all`: see {@link take}. */
  dueIn(user: string, all: boolean): number {
    return Math.min(...this.#inTurn(user, all).map(dueIn))
  }

  /**
   * The next commands to send, and for good: what was handed out is not changed any more. What the
   * server failed at goes alone, after all that it failed at less often. `all`: what other tabs
   * may send as well; else only what this page alone has.
   */
  async take(user: string, all: boolean, restamp: Restamp): Promise<Command[]> {
    const batch = batchOf(this.#inTurn(user, all).filter((item) => dueIn(item) <= 0))
    const fresh = fixed(batch, restamp)
    const kept = onDevice(fresh)
    // Where the device fails at it now, it is sent all the same: the punch matters more.
    if (kept.length > 0) this.#become(kept, await this.#commands.send(kept).catch(() => kept))
    return batch.flatMap((item) => this.#waiting(item.kept.command.id)).map(commandOf)
  }

  /**
   * All that can be sent at once: the page goes away. `restamp`: null where the time of a button
   * cannot be made right now; what needs that waits for the next page, unless it is fixed already.
   */
  takeAll(user: string, restamp: Restamp | null): Command[] {
    const ready = this.#inTurn(user, true, true).filter(
      ({ kept }) => restamp || kept.wasSent || !isPressed(kept.command),
    )
    const batch = batchOf(ready)
    const fresh = fixed(batch, restamp)
    this.#put(fresh)
    return batch.map(commandOf)
  }

  /** The server could not take these: one of them may be the cause, so each goes alone now. */
  failed(batch: readonly Command[]): void {
    for (const { id } of batch) for (const item of this.#waiting(id)) item.failures += 1
  }

  answer({ results, cursor, serverTime }: CommandsAnswer): void {
    const answered = results.flatMap((result) => {
      const items = this.#waiting(result.id)
      for (const item of items) {
        if ('refused' in result) item.kept = { ...item.kept, refused: result.refused }
        else {
          const { at } = { ...item.kept.command, ...result }
          const seq = 'applied' in result ? result.applied : result.duplicate
          item.kept = { ...item.kept, accepted: { seq, at, cursor, serverTime } }
        }
        item.answered()
      }
      return items
    })
    this.#put(answered)
  }

  /** Whether that command has no answer yet; the stream's event is one too. */
  awaits({ id }: Command): boolean {
    return this.#waiting(id).length > 0
  }

  /** This is what the record holds by now; what grew since was told event by event. */
  passed({ user, cursor, serverTime, window }: Snapshot): void {
    const byId = new Map(window.events.map((event) => [event.id, event]))
    const lost: Item[] = []
    const gone = this.#of(user.userId).filter((item) => {
      const { command, accepted, refused } = item.kept
      // Refused for its id alone, and that is in the log: it was sent twice, and came once.
      if (byId.has(command.id)) return refused === null || refused === 'id-reused'
      if (accepted === null) return false
      if (accepted.cursor === SEEN) return accepted.seq <= seqOf(cursor)
      // Not in the window: it lies before it, or on a server that was restored it never came.
      if (accepted.serverTime > serverTime) return accepted.cursor === cursor
      if (accepted.seq <= seqOf(cursor)) return true
      item.kept = { ...item.kept, accepted: null }
      lost.push(item)
      return false
    })
    this.#put(lost)
    if (gone.length === 0) return
    this.#remove(gone)
    this.#change(
      this.#commands.pass(onDevice(gone).map((kept) => [kept, byId.get(kept.command.id)])),
    )
  }

  /** The log ended there at that time: what it was said to hold beyond is asked for again. */
  ended(user: string, { cursor, serverTime }: Pulse): void {
    const lost = this.#of(user).filter(
      ({ kept: { accepted } }) =>
        accepted !== null && accepted.seq > seqOf(cursor) && accepted.serverTime < serverTime,
    )
    for (const item of lost) item.kept = { ...item.kept, accepted: null }
    if (lost.length === 0) return
    this.#put(lost)
    this.#onKept()
  }

  /** Sends again what this log does not hold any more of what it was said to hold. */
  async heal(user: string, snapshot: Snapshot): Promise<void> {
    if (!(await this.#commands.heal(user, snapshot).catch(() => false))) return
    await this.load().catch(nothing)
    this.#onKept()
  }

  /** The person has seen it. */
  dismiss(user: string, id: number): void {
    const gone = this.#of(user).filter(({ kept }) => kept.refused && kept.command.id === id)
    this.#remove(gone)
    this.#change(this.#commands.drop(gone.map(({ kept }) => kept)))
  }

  /** The person leaves this device; `keep`: what is left of theirs waits, else it is given up. */
  forget(user: string, keep: boolean): void {
    if (!keep) this.#remove(this.#of(user))
    this.#change(this.#commands.forget(user, !keep))
  }

  async #keep(item: Item, instead: number | undefined, resolve: () => void): Promise<void> {
    try {
      item.kept = await this.#commands.add(item.kept, this.#numbering.device, instead)
      item.place = 'device'
      const { device, n } = item.kept.command
      this.#numbering = { device, n: Math.max(n, this.#numbering.n) }
      resolve()
    } catch {
      const own = { device: this.#page, n: ++this.#pageN }
      item.kept = { ...item.kept, command: { ...item.kept.command, ...own } }
      item.place = 'memory'
    }
    this.#onKept()
  }

  /**
   * What waits for nothing before it. Punches do not: a log reads them by their time, and a lower
   * `n` that comes late is compared with those below it alone, so none is moved by coming first. Of
   * corrections, rules and preferences the last one holds: where one is stuck, those behind wait.
   */
  #inTurn(user: string, all: boolean, leaving = false): readonly Item[] {
    const waiting = this.#of(user).filter(isUnanswered)
    const stuck = waiting.find(({ failures, kept }) => failures > 0 && !isPunch(kept.command))
    return waiting.filter(
      (item) =>
        (leaving || item.place === 'memory' || (all && item.place === 'device')) &&
        (!stuck || item === stuck || isPunch(item.kept.command)),
    )
  }

  #of(user: string | null): Item[] {
    return this.#items.filter(({ kept }) => user === null || kept.user === user)
  }

  #waiting(id: number | null): Item[] {
    return this.#items.filter((item) => item.kept.command.id === id && isUnanswered(item))
  }

  #become(before: readonly Kept[], now: readonly Kept[]): void {
    for (const { command } of before) {
      const isIt = ({ command: { id } }: Kept) => id === command.id
      const item = this.#items.find(({ kept }) => isIt(kept))
      const kept = now.find(isIt)
      if (item && kept) item.kept = kept
      else if (item) this.#remove([item])
    }
  }

  #remove(gone: readonly Item[]): void {
    this.#items = this.#items.filter((item) => !gone.includes(item))
    for (const item of gone) item.answered()
  }

  #put(items: readonly Item[]): void {
    const kept = onDevice(items)
    if (kept.length > 0) this.#change(this.#commands.put(kept))
  }

  /** What fails to be written down is asked for again, under the same id, and so does no harm. */
  #change(written: Promise<unknown>): void {
    void written.then(this.#onKept, () => undefined)
  }
}

/** What is left of one that the device's outbox does not hold; `seen`: what its journal does. */
function left(item: Item, seen: Journalled | undefined): Item[] {
  if (item.place !== 'device') return [item]
  item.answered()
  if (!seen) return []
  const { seq, command } = seen
  const accepted = { seq, at: command.at, cursor: SEEN, serverTime: Number.POSITIVE_INFINITY }
  return [{ ...item, kept: { ...item.kept, accepted } }]
}

/** What is sent is not changed any more: those that it changes for the last time. */
function fixed(batch: readonly Item[], restamp: Restamp | null): Item[] {
  const fresh = batch.filter(({ kept }) => !kept.wasSent)
  for (const item of fresh) {
    const { command, stamp } = item.kept
    const last = restamp && stamp ? restamp(command, stamp) : command
    item.kept = { ...item.kept, wasSent: true, command: last }
  }
  return fresh
}

const onDevice = (items: readonly Item[]): Kept[] =>
  items.filter(({ place }) => place === 'device').map(({ kept }) => kept)

/** As many as one call takes, of those that the server failed at least often. */
function batchOf(due: readonly Item[]): Item[] {
  const batch: Item[] = []
  let bytes = 0
  const fewest = Math.min(...due.map(({ failures }) => failures))
  for (const item of due) {
    if (item.failures > fewest) continue
    bytes += new TextEncoder().encode(JSON.stringify(item.kept.command)).length + 1
    if (batch.length > 0 && bytes > BYTES_PER_CALL_MAX) break
    batch.push(item)
    if (fewest > 0 || batch.length === COMMANDS_PER_CALL_MAX) break
  }
  return batch
}

/** More than any delay can be: the device's clock was set back since. */
const dueIn = ({ kept: { dueAt } }: Item): number => {
  const millis = dueAt - Date.now()
  return millis > SAVE_DELAY_MILLIS ? 0 : millis
}

const commandOf = ({ kept }: Item): Command => kept.command

const isUnanswered = ({ kept: { accepted, refused } }: Item): boolean =>
  accepted === null && refused === null

const isHereAlone = (item: Item): boolean => isUnanswered(item) && item.place !== 'device'

const isPreference = ({ type }: Pick<Command, 'type'>): boolean => type === 'PREFER'

const nothing = () => undefined
