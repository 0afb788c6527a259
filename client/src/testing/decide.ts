import type { Command, Event } from '../core/event.ts'
import { localDate } from '../core/localTime.ts'
import { isCommand, isZone, readableId } from './validity.ts'

/** So far ahead of the server a clock is taken at its word. */
const CLOCK_AHEAD_MILLIS_MAX = 2_000

export type Decision =
  | { readonly kind: 'accepted'; readonly event: Event }
  | { readonly kind: 'duplicate'; readonly seq: number }
  | { readonly kind: 'refused'; readonly reason: string }

const refused = (reason: string): Decision => ({ kind: 'refused', reason })

/**
 * What a command means for a log, as a server decides it: pure, and once and for ever. `sent` is
 * what came, whatever it is; `received` is lifted to that of the log's last event.
 */
export function decide(log: readonly Event[], sent: unknown, received: number): Decision {
  const known = log.find(({ id }) => id === readableId(sent))
  const readable = isCommand(sent)
  if (known)
    return readable && content(known) === content(sent)
      ? { kind: 'duplicate', seq: known.seq }
      : refused('id-reused')
  if (!readable) return refused('invalid')
  const lifted = Math.max(received, log.at(-1)?.received ?? received)
  const at = bounded(log, sent, lifted)
  const reason = refusal(log, sent, at, lifted)
  if (reason) return refused(reason)
  const { claimed = sent.at, ...rest } = sent
  const event = { ...rest, seq: log.length + 1, at, claimed, received: lifted } as Event
  return { kind: 'accepted', event }
}

/** What a command or an event says, as it was sent. */
function content({ claimed, ...sent }: Command | Event): string {
  const { device, n, type, source, zone, offset, uncertainty, body } = sent
  const fields = Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const at = claimed ?? sent.at
  return JSON.stringify([at, device, n, type, source, zone, offset, uncertainty, fields])
}

const isPunch = ({ type }: Command | Event): boolean => type === 'IN' || type === 'OUT'
const isTyped = ({ source }: Command): boolean => source === 'manual' || source === 'import'
const isAhead = (at: number, received: number): boolean => at > received + CLOCK_AHEAD_MILLIS_MAX

function bounded(log: readonly Event[], command: Command, received: number): number {
  if (isPunch(command) && isTyped(command)) return command.at
  const at = isAhead(command.at, received) ? received : command.at
  if (!isPunch(command) || command.source !== 'clock') return at
  // A clock can step back; a stint that ends before it starts would poison every total.
  const earlier = log.filter(
    (event) =>
      isPunch(event) &&
      event.source === 'clock' &&
      event.device === command.device &&
      event.n < command.n,
  )
  return Math.max(at, ...earlier.map((event) => event.at))
}

function refusal(
  log: readonly Event[],
  command: Command,
  at: number,
  received: number,
): string | null {
  switch (command.type) {
    case 'IN':
    case 'OUT':
      return isTyped(command) && isAhead(at, received) ? 'future' : null
    case 'AMEND':
      return isAhead(command.body.at ?? at, received) ? 'future' : null
    case 'RULE':
      return log.some(isPunch) && command.body.from < localDate(at, command.offset) ? 'past' : null
    case 'PREFER':
      return isZone(command.body.zone ?? 'UTC') ? null : 'unknown-zone'
    case 'CONFIRM':
    case 'WITHDRAW':
    case 'RESTORE':
      return null
    default:
      return command satisfies never
  }
}
