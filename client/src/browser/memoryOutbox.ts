import type { Command } from '../core/event.ts'
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
      const earlier =
        command.type === 'PREFER'
          ? this.#of(sending.user).find((item) => item.command.type === 'PREFER' && !item.wasSent)
          : undefined
      const merged = earlier ? merge(earlier.command, command) : command
      this.#items = this.#items.filter((item) => item !== earlier)
      this.#items.push({
        ...sending,
        command: merged,
        wasSent: false,
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
    const items = user === null ? this.#items : this.#of(user)
    return items.filter(isUnanswered).length
  }

  /** As {@link unanswered}, anybody's, without what may still wait. */
  overdue(now: number): number {
    return this.#items.filter((item) => isUnanswered(item) && item.dueAt <= now).length
  }

  /** When the next command is due, by `performance.now()`; null: nothing waits. */
  nextDueAt(user: string): number | null {
    const due = this.#of(user).filter(isUnanswered)
    return due.length === 0 ? null : Math.min(...due.map(({ dueAt }) => dueAt))
  }

  /** The next commands to send, and for good: what was handed out is not changed any more. */
  take(user: string, now: number, restamp: Restamp): Command[] {
    const batch: Command[] = []
    let bytes = 0
    for (const item of this.#of(user)) {
      if (!isUnanswered(item) || item.dueAt > now) continue
      const command = item.wasSent ? item.command : restamp(item.command, item.stamp)
      bytes += new TextEncoder().encode(JSON.stringify(command)).length + 1
      if (batch.length > 0 && bytes > BYTES_PER_CALL_MAX) break
      item.command = command
      item.wasSent = true
      batch.push(command)
      if (batch.length === COMMANDS_PER_CALL_MAX) break
    }
    return batch
  }

  answer(results: readonly CommandResult[]): void {
    for (const result of results) {
      const item = this.#items.find((one) => one.command.id === result.id && isUnanswered(one))
      if (!item) continue
      if ('refused' in result) this.#setAside(item, result.refused)
      else item.seq = 'applied' in result ? result.applied : result.duplicate
      item.answered()
    }
  }

  /** Whether that command has no answer yet; the stream's event is one too. */
  awaits({ id }: Command): boolean {
    return this.#items.some((item) => item.command.id === id && isUnanswered(item))
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

  #of(user: string): readonly Item[] {
    return this.#items.filter((item) => item.user === user)
  }

  #drop(isDone: (item: Item) => boolean): void {
    for (const item of this.#items) if (isDone(item)) item.answered()
    this.#items = this.#items.filter((item) => !isDone(item))
  }

  #setAside(item: Item, reason: string): void {
    this.#items = this.#items.filter((other) => other !== item)
    const refused = { command: item.command, reason }
    this.#refused.set(item.user, [...this.refused(item.user), refused])
  }
}

const NONE: readonly RefusedCommand[] = []

const isUnanswered = ({ seq }: Item): boolean => seq === null

const merge = (earlier: Command, later: Command): Command =>
  earlier.type === 'PREFER' && later.type === 'PREFER'
    ? { ...later, body: { ...earlier.body, ...later.body } }
    : later
