import type { Direction } from '../core/event.ts'
import type { SessionData } from '../core/session.ts'
import type { EntryPatch, SessionPatch } from './sessionPatch.ts'

/** What of a patch can be read, the entries in order of time; `bad`: what cannot. */
export interface Posted {
  readonly entries: readonly EntryPatch[]
  readonly status?: Direction | undefined
  readonly theme?: string | undefined
  readonly cursor?: string | undefined
  readonly bad: readonly unknown[]
}

/** Parts of a patch mean nothing; all others were taken. `cause`: why it could not be read. */
export class InvalidPatch extends Error {
  override readonly name = 'InvalidPatch'
  readonly code = 'invalid'
  readonly parts: readonly unknown[]

  constructor(parts: readonly unknown[], options?: ErrorOptions) {
    super('parts of the patch mean nothing', options)
    this.parts = parts
  }
}

/** Nothing is known yet that could be changed: nobody is signed in, or no record came so far. */
export class NoSession extends Error {
  override readonly name = 'NoSession'
  readonly code = 'no-session'

  constructor() {
    super('there is no session yet')
  }
}

/** A patch, or what an app makes of the session: then its cursor is that session's. */
export function patchOf(
  patch: SessionPatch | ((previous: SessionData) => SessionPatch),
  previous: SessionData,
): unknown {
  if (typeof patch !== 'function') return patch
  try {
    const made: unknown = patch(previous)
    return isObject(made) ? { cursor: previous.cursor, ...made } : made
  } catch (cause) {
    throw new InvalidPatch([patch], { cause })
  }
}

/**
 * Reads a patch, whatever it is, and each part of it once. A status means something where there are
 * no entries.
 */
export function posted(patch: unknown): Posted {
  try {
    return read(patch)
  } catch (cause) {
    throw new InvalidPatch([patch], { cause })
  }
}

function read(patch: unknown): Posted {
  if (!isObject(patch)) return { entries: [], bad: [patch] }
  const bad: unknown[] = []
  const take = <T>(name: string, isSo: (value: unknown) => value is T): T | undefined => {
    const value = patch[name]
    if (value === undefined || isSo(value)) return value
    bad.push({ [name]: value })
    return undefined
  }
  const list = take('entries', Array.isArray)
  const entries = Array.from<unknown, unknown>(list ?? [], (entry) =>
    isObject(entry) ? { ...entry } : entry,
  )
  bad.push(...entries.filter((entry) => !isEntry(entry)))
  return {
    entries: entries
      .filter(isEntry)
      .filter(isFirst)
      .toSorted((a, b) => a.timestamp - b.timestamp),
    status: patch.entries === undefined ? take('currentStatus', isDirection) : undefined,
    theme: take('currentTheme', isTheme),
    cursor: take('cursor', isText),
    bad,
  }
}

/** No list, no promise: one with fields. */
const isObject = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === '[object Object]'

const isText = (value: unknown): value is string => typeof value === 'string'

const isDirection = (value: unknown): value is Direction => value === 'IN' || value === 'OUT'

const isTheme = (value: unknown): value is string =>
  isText(value) && /^[a-z0-9-]{1,32}$/.test(value)

/** Dates have a year of four digits. Where that is missed by hours the server says so. */
const isInCalendar = (at: unknown): boolean =>
  Number.isInteger(at) && Math.abs(at as number) < Date.UTC(10_000, 0)

/** What stands in a list again asks for nothing. */
const isFirst = (entry: EntryPatch, index: number, all: readonly EntryPatch[]): boolean =>
  all.findIndex(
    ({ id, type, timestamp }) =>
      id === entry.id && type === entry.type && timestamp === entry.timestamp,
  ) === index

const isEntry = (value: unknown): value is EntryPatch => {
  if (!isObject(value)) return false
  const { id, timestamp, type, reason, source } = value
  return (
    Number.isSafeInteger(id) &&
    (id as number) >= 0 &&
    isInCalendar(timestamp) &&
    isDirection(type) &&
    [undefined, null, 'clock'].includes(source as null) &&
    (type === 'IN' || [undefined, null, 'BREAK', 'END'].includes(reason as null))
  )
}
