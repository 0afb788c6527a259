import { punchesAsCorrected } from '../core/corrections.ts'
import type { Command, Event } from '../core/event.ts'
import { named } from '../core/onTop.ts'
import { isPunch } from './punchOrder.ts'
import type { Stamp } from './serverClock.ts'
import { type Pulse, type Snapshot, seqOf } from './wire.ts'

/** A command that the record does not show yet, as the device keeps it. */
export interface Kept {
  /** Whose record it belongs to. */
  readonly user: string
  /** Where it stands among the others of its person. */
  readonly order: number
  readonly command: Command
  /** How the device's clock stood when it stamped the command. */
  readonly stamp: Stamp | null
  /** Not to be sent before this moment of `Date.now()`. */
  readonly dueAt: number
  /** Once sent it never changes: the same id with other content would be refused. */
  readonly wasSent: boolean
  /** As answered; it stays on top of the window until the cursor has passed it. */
  readonly accepted: Accepted | null
  /** The server's stable word for why it will never be accepted. */
  readonly refused: string | null
}

/** With how the record stood at that answer: a server that was restored counts anew. */
interface Accepted extends Pulse {
  readonly seq: number
  readonly at: number
}

/** A command that the record holds, as accepted. */
export interface Journalled {
  readonly user: string
  readonly seq: number
  readonly command: Command
  /** When this device saw it in the record, by `Date.now()`. */
  readonly seenAt: number
}

const JOURNAL_MILLIS = 14 * 86_400_000
/** What was healed comes before all that is new, in its old order. */
const BEFORE_ALL = -(2 ** 52)

/** What leaves the outbox when the record holds it: as its event, or as it was answered. */
export function journalled(
  { user, command, accepted }: Kept,
  event: Event | undefined,
): Journalled {
  const { seq, at } = event ?? accepted ?? { seq: 0, at: command.at }
  const claimed = command.claimed ?? command.at
  return { user, seq, command: { ...command, at, claimed }, seenAt: Date.now() }
}

/** What waits again: word for word what the record held once. */
export const healed = ({ user, seq, command }: Journalled): Kept => ({
  ...{ user, order: BEFORE_ALL + seq, command, stamp: null, dueAt: 0 },
  ...{ wasSent: true, accepted: null, refused: null },
})

export const isOutdated = ({ seenAt }: Journalled): boolean => Date.now() - seenAt > JOURNAL_MILLIS

/**
 * What of the journal a server's log may hold no more, in its old order; nothing where that log
 * holds all of it that can be looked up. An older backup ends before what was acknowledged since,
 * and where it has grown again by now, its window lacks what belongs there. What lies before
 * the window cannot be looked up: it is sent again and answered as a duplicate.
 */
export function lost(journal: readonly Journalled[], { cursor, window }: Snapshot): Journalled[] {
  const held = new Set(window.events.map(({ id }) => id))
  const missing = journal.filter(({ command }) => !held.has(command.id))
  const start = punchesAsCorrected(window.events).find(({ id }) => id === window.start)
  const startsAt = start?.at ?? Number.NEGATIVE_INFINITY
  const isOfWindow = (command: Command) =>
    isPunch(command)
      ? command.at >= startsAt
      : command.type === 'RULE' || named(command).some((id) => held.has(id))
  const isBehind = missing.some(({ seq, command }) => seq > seqOf(cursor) || isOfWindow(command))
  return isBehind ? missing.toSorted((a, b) => a.seq - b.seq) : []
}
