import type { Bodies, Command } from '../core/event.ts'
import { HOUR_MILLIS, MINUTE_MILLIS } from '../core/localTime.ts'

type Check = (value: unknown) => boolean

const TEXT_LENGTH_MAX = 256
const NOTE_LENGTH_MAX = 2048
const OFFSET_MINUTES_MAX = 18 * 60
const DAY_START_MAX = 12 * HOUR_MILLIS
const FIRST_INSTANT = Date.parse('0001-01-01T00:00:00Z')
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z')

const whole: Check = Number.isSafeInteger
const count: Check = (value) => whole(value) && Number(value) >= 0
const oneOf =
  (...words: readonly unknown[]): Check =>
  (value) =>
    words.includes(value)
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
// Half a surrogate pair is no character.
const text =
  (lengthMax: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= lengthMax && !/\p{Surrogate}/u.test(value)
const label = text(TEXT_LENGTH_MAX)
const offset: Check = (value) => whole(value) && Math.abs(Number(value)) <= OFFSET_MINUTES_MAX
const theme: Check = (value) => typeof value === 'string' && /^[a-z0-9-]{1,32}$/.test(value)
const dayStart: Check = (value) => count(value) && Number(value) <= DAY_START_MAX

const date: Check = (value) => {
  const at = /^\d{4}-\d\d-\d\d$/.test(String(value)) ? Date.parse(`${value}T00:00Z`) : Number.NaN
  return at >= FIRST_INSTANT && new Date(at).toISOString().startsWith(String(value))
}

const question = oneOf('redundant', 'clamped', 'uncertain', 'long-stint', 'long-break')
const ids = listOf(count)

const COMMAND: Record<string, Check> = {
  id: count,
  device: label,
  n: count,
  type: label,
  source: oneOf('clock', 'manual', 'compat', 'import', 'kiosk'),
  at: whole,
  claimed: whole,
  zone: label,
  offset,
  uncertainty: count,
  body: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
}

const BODIES: { [T in keyof Bodies]: Record<string, Check> } = {
  IN: {},
  OUT: { reason: oneOf('BREAK', 'END') },
  AMEND: {
    target: count,
    at: whole,
    offset,
    type: oneOf('IN', 'OUT'),
    reason: oneOf('BREAK', 'END', null),
    note: text(NOTE_LENGTH_MAX),
  },
  CONFIRM: { ids, of: (value) => listOf(question)(value) && (value as unknown[]).length > 0 },
  WITHDRAW: { ids },
  RESTORE: { ids },
  RULE: { from: date, goal: count, dayStart, longestStint: count, longestBreak: count },
  PREFER: { theme, language: label, zone: label },
}

/** So many of the first fields have to be there; the others may. */
const NEEDED: Partial<Record<string, number>> = {
  AMEND: 1,
  CONFIRM: 2,
  WITHDRAW: 1,
  RESTORE: 1,
  RULE: 1,
}

/** The id of a command, where one can be read. */
export const readableId = (sent: unknown): number | null => {
  const id = (sent as Partial<Command> | null)?.id
  return whole(id) ? (id as number) : null
}

/** Whether what was sent says what a command can say, and nothing else, whatever the log. */
export function isCommand(sent: unknown): sent is Command {
  const all = Object.keys(COMMAND).filter((name) => name !== 'claimed')
  if (!holds(sent, COMMAND, all)) return false
  const { type, at, claimed = at, offset, body } = sent as unknown as Command
  const checks = Object.hasOwn(BODIES, type) ? BODIES[type] : null
  if (!checks || !holds(body, checks, Object.keys(checks).slice(0, NEEDED[type] ?? 0))) return false
  return isInstant(at, offset) && isInstant(claimed, offset) && hasSoundTime(body)
}

/** Whether a zone's rules are known here. */
export function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

function holds(
  value: unknown,
  checks: Record<string, Check>,
  required: readonly string[],
): value is object {
  if (typeof value !== 'object' || value === null) return false
  return (
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, field]) => checks[name]?.(field) ?? false)
  )
}

/** A new time of a punch comes with its offset, or neither does. */
function hasSoundTime(body: object): boolean {
  const { at, offset } = body as { readonly at?: number; readonly offset?: number }
  if (at === undefined || offset === undefined) return at === offset
  return isInstant(at, offset)
}

/** Dates have a year of four digits, in UTC and on the wall clock. */
function isInstant(at: number, offset: number): boolean {
  const onTheWall = at + offset * MINUTE_MILLIS
  return [at, onTheWall].every((millis) => millis >= FIRST_INSTANT && millis <= LAST_INSTANT)
}
