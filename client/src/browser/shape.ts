import type { Command, Event } from '../core/event.ts'
import { fold } from '../core/fold.ts'
import { named } from '../core/onTop.ts'
import { LATE_MILLIS } from './problem.ts'
import type { StreamMessage } from './sseParser.ts'
import { isFoldable } from './view.ts'
import { type Snapshot, seqOf } from './wire.ts'

/** What was said, in JSON: any of it may be missing, or of another type. */
export interface Said extends Readonly<Record<string, Said | null | undefined>> {}

type Any = Readonly<Record<string, unknown>>

/** Whether it has what this page reads of it; the rest of it may be of tomorrow. */
export type IsSo = (said: Said | null | undefined) => boolean

const isNumber = (value: unknown): value is number => Number.isFinite(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isObject = (value: unknown): boolean => Object(value) === value
const isCursor = (value: unknown): boolean => isText(value) && seqOf(value) >= 0
const isList = (value: unknown): value is readonly Any[] =>
  Array.isArray(value) && value.every(isObject)

/** Stint tells the time with its answer; other JSON comes from something else. */
export const isPulse: IsSo = (said) => isNumber(said?.serverTime) && isCursor(said?.cursor)

/** Each result is of a command that was sent, and tells the one thing that came of it. */
export const isAnswerTo =
  (sent: readonly Command[]): IsSo =>
  (said) =>
    isPulse(said) &&
    isList(said?.results) &&
    said.results.every(
      (result) => sent.some(({ id }) => id === result.id) && isOutcome(result, said.cursor),
    )

function isOutcome({ applied, at, duplicate, refused }: Any, cursor: unknown): boolean {
  const isHeld = (seq: unknown) => isNumber(seq) && seq > 0 && seq <= seqOf(`${cursor}`)
  const told = [applied, duplicate, refused].filter((one) => one !== undefined)
  const isKnown = isText(refused) || isHeld(duplicate) || (isHeld(applied) && isNumber(at))
  return told.length === 1 && isKnown
}

export const isSnapshot: IsSo = (said) =>
  isPulse(said) &&
  isText(said?.user?.userId) &&
  isList(said?.window?.events) &&
  isNumber(said?.window?.earlier?.unconfirmed) &&
  isFoldable(said as unknown as Snapshot)

const isDelta: IsSo = (said) => isCursor(said?.cursor) && isNumber(said?.event?.received)

/** What the device keeps may be of another version of this page, or damaged. */
export const isKeptState: IsSo = (said) =>
  isSnapshot(said?.snapshot) && (said?.sample === null || isNumber(said?.sample?.offset))

export const isNumbering: IsSo = (said) => isText(said?.device) && Number.isSafeInteger(said?.n)

export const isKeptCommand: IsSo = (said) => isNumber(said?.order) && isAsked(said)

export const isJournalled: IsSo = (said) => isNumber(said?.seq) && isAsked(said)

/** A command of somebody, of a type that this version knows. */
const isAsked: IsSo = (said) =>
  isText(said?.user) &&
  isNumber(said?.command?.id) &&
  isObject(said?.command?.body) &&
  isFoldableAlone(said?.command as unknown as Event)

function isFoldableAlone(event: Event): boolean {
  try {
    return named(event).every(isNumber) && !!fold([event])
  } catch {
    return false
  }
}

const OF_STREAM: ReadonlyMap<string, IsSo> = new Map([
  ['snapshot', isSnapshot],
  ['delta', isDelta],
  ['ping', isPulse],
  ['bye', (said) => isNumber(said?.after) && said.after >= 0 && said.after <= LATE_MILLIS],
])

/** Whether this page does something with what a stream says of that type. */
export const isKnown = ({ event }: StreamMessage): boolean => OF_STREAM.has(event)

/** What a stream says that is of no known type says nothing, and so nothing wrong. */
export function isSound({ event, data }: StreamMessage): boolean {
  try {
    return OF_STREAM.get(event)?.(JSON.parse(data)) ?? true
  } catch {
    return false
  }
}
