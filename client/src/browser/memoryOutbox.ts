import type { Command } from '../core/event.ts'
import { isPunch } from './punchOrder.ts'
import type { Stamp } from './serverClock.ts'
import type { CommandResult } from './wire.ts'

const COMMANDS_PER_CALL_MAX = 100
/** The server takes 64 KiB; what stands around the commands needs little. */
const BYTES_PER_CALL_MAX = 60_000

/** A command that will not be accepted, kept where the person can see it. */
export interface RefusedCommand {
  readonly command: Command
  /** The server's stable word for it. */
  readonly reason: string
}

/** What the outbox is told of a new command. */
export interface Sending {
  /** Whose record it belongs to. */
  readonly user: string
  /** How the device's clock stood when it stamped the command. */
  readonly stamp: Stamp
  /** Not to be sent before this moment of `performance.now()`. */
  readonly dueAt: number
}

interface Item extends Sending {
  command: Command
  /** Once sent it never changes: the same id with other content would be refused. */
  wasSent: boolean
  /** How often the server failed at it. */
  failures: number
  /** As answered; it stays on top of the window until the cursor has passed it. */
  seq: number | null
  readonly answered: () => void
}

/** Makes a command's time better while nobody has seen it yet. */
export type Restamp = (command: Command, stamp: Stamp) => Command

/**
 * Commands that the record does not show yet, oldest first. They live in memory: a page that ends
 * takes the unsent ones with it, so it has to ask before it goes.
 */
export class MemoryOutbox {
  #items: Item[] = []
  readonly #refused = new Map<string, readonly RefusedCommand[]>()

  /** The same list for as long as nothing is added or dismissed. */
  refused(user: string | null): readonly RefusedCommand[] {
    return (user !== null && this.#refused.get(user)) || NONE
  }

  /** Resolves when the server has answered, whatever it answers. */
  add(command: Command, sending: Sending): Promise<void> {
    return new Promise((answered) => {
      // A preference that nobody has seen yet is replaced, not followed, by the next one.
      const earlier = this.#of(sending.user).find(
        (item) => isPreference(item.command) && isPreference(command) && !item.wasSent,
      )
      this.#items = this.#items.filter((item) => item !== earlier)
      this.#items.push({
        ...sending,
        command: { ...command, body: { ...earlier?.command.body, ...command.body } } as Command,
        wasSent: false,
        failures: 0,
        seq: null,
        answered: () => {
          earlier?.answered()
          answered()
        },
      })
    })
  }

  /** What is on top of that person's window: sent or not, answered or not, oldest first. */
  onTop(user: string): readonly Command[] {
    return this.#of(user).map(({ command }) => command)
  }

  /** How many commands no server has answered for yet: that person's, or anybody's. */
  unanswered(user: string | null = null): number {
    return this.#of(user).filter(isUnanswered).length
  }

  /** As {@link unanswered}, anybody's, without what may still wait. */
  overdue(now: number): number {
    return this.#items.filter((item) => isUnanswered(item) && item.dueAt <= now).length
  }

  /** When the next command is due, by `performance.now()`; infinity: nothing waits. */
  nextDueAt(user: string): number {
    return Math.min(...this.#inTurn(user).map(({ dueAt }) => dueAt))
  }

  /**
   * The next commands to send, and for good: what was handed out is not changed any more. What the
   * server failed at goes alone, after all that it failed at less often.
   */
  take(user: string, now: number, restamp: Restamp): Command[] {
    const batch: Command[] = []
    let bytes = 0
    const due = this.#inTurn(user).filter(({ dueAt }) => dueAt <= now)
    const fewest = Math.min(...due.map(({ failures }) => failures))
    for (const item of due) {
      if (item.failures > fewest) continue
      const command = item.wasSent ? item.command : restamp(item.command, item.stamp)
      bytes += new TextEncoder().encode(JSON.stringify(command)).length + 1
      if (batch.length > 0 && bytes > BYTES_PER_CALL_MAX) break
      item.command = command
      item.wasSent = true
      batch.push(command)
      if (fewest > 0 || batch.length === COMMANDS_PER_CALL_MAX) break
    }
    return batch
  }

  /** The server could not take these: one of them may be the cause, so each goes alone now. */
  failed(batch: readonly Command[]): void {
    for (const item of this.#items) if (batch.includes(item.command)) item.failures += 1
  }

  answer(results: readonly CommandResult[]): void {
    for (const result of results) {
      const item = this.#waiting(result.id)
      if (!item) continue
      if ('refused' in result) {
        const refused = { command: item.command, reason: result.refused }
        this.#items = this.#items.filter((other) => other !== item)
        this.#refused.set(item.user, [...this.refused(item.user), refused])
      } else item.seq = 'applied' in result ? result.applied : result.duplicate
      item.answered()
    }
  }

  /** Whether that command has no answer yet; the stream's event is one too. */
  awaits({ id }: Command): boolean {
    return this.#waiting(id) !== undefined
  }

  /** That person's window holds everything up to that seq now, and events of those ids. */
  passed(user: string, seq: number, ids: ReadonlySet<number>): void {
    this.#drop(
      (item) =>
        item.user === user && (ids.has(item.command.id) || (item.seq !== null && item.seq <= seq)),
    )
  }

  /** The person has seen it. */
  dismiss(user: string, id: number): void {
    const left = this.refused(user).filter(({ command }) => command.id !== id)
    this.#refused.set(user, left)
  }

  /** The person gives up what is left of theirs. */
  forget(user: string): void {
    this.#drop((item) => item.user === user)
    this.#refused.delete(user)
  }

  /**
   * What waits for nothing before it. Punches do not: a log reads them by their time, and a lower
   * `n` that comes late is compared with those below it alone, so none is moved by coming first. Of
   * corrections, rules and preferences the last one holds: where one is stuck, those behind wait.
   */
  #inTurn(user: string): readonly Item[] {
    const waiting = this.#of(user).filter(isUnanswered)
    const stuck = waiting.find(({ failures, command }) => failures > 0 && !isPunch(command))
    return waiting.filter((item) => !stuck || item === stuck || isPunch(item.command))
  }

  #of(user: string | null): readonly Item[] {
    return this.#items.filter((item) => user === null || item.user === user)
  }

  #waiting(id: number | null): Item | undefined {
    return this.#items.find((item) => item.command.id === id && isUnanswered(item))
  }

  #drop(isDone: (item: Item) => boolean): void {
    for (const item of this.#items) if (isDone(item)) item.answered()
    this.#items = this.#items.filter((item) => !isDone(item))
  }
}

const NONE: readonly RefusedCommand[] = []

const isUnanswered = ({ seq }: Item): boolean => seq === null

const isPreference = ({ type }: Command): boolean => type === 'PREFER'
