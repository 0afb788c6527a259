import type { StreamMessage } from './sseParser.ts'
import { seqOf } from './wire.ts'

/** Whether an answer has what this page reads of it; what it has besides may be of tomorrow. */
type IsSo = (value: unknown) => boolean

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const hasAll = (value: unknown, shape: Readonly<Record<string, IsSo>>): boolean =>
  isObject(value) && Object.entries(shape).every(([name, isSo]) => isSo(value[name]))

const isNumber = Number.isFinite
const isText = (value: unknown): value is string => typeof value === 'string'
const isCursor: IsSo = (value) => isText(value) && isNumber(seqOf(value))
const hasSeq: IsSo = (value) => hasAll(value, { seq: isNumber })
const isListOfObjects: IsSo = (value) => Array.isArray(value) && value.every(isObject)

const PULSE = { serverTime: isNumber, cursor: isCursor }
const SNAPSHOT = {
  ...PULSE,
  user: (user: unknown) => hasAll(user, { userId: isText }),
  window: (window: unknown) => hasAll(window, { events: isListOfObjects, earlier: isObject }),
}

/** Stint tells the time with its answer; other JSON comes from something else. */
export const isPulse: IsSo = (value) => hasAll(value, PULSE)

export const isCommandsAnswer: IsSo = (value) =>
  hasAll(value, { ...PULSE, results: isListOfObjects })

export const isSnapshot: IsSo = (value) => hasAll(value, SNAPSHOT)

const OF_STREAM: ReadonlyMap<string, IsSo> = new Map([
  ['snapshot', isSnapshot],
  ['delta', (value) => hasAll(value, { cursor: isCursor, event: hasSeq })],
  ['ping', isPulse],
  ['bye', (value) => hasAll(value, { after: isNumber })],
])

/** What a stream says that is of no known type says nothing, and so nothing wrong. */
export const isSound = ({ event, data }: StreamMessage): boolean =>
  OF_STREAM.get(event)?.(jsonOf(data)) ?? true

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
