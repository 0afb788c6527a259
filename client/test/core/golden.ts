import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Event } from '../../src/core/event.ts'
import type { Mark, Review } from '../../src/core/reviews.ts'
import type { Session } from '../../src/core/session.ts'

const GOLDEN = new URL('../../../protocol/golden/', import.meta.url)

/** A story and what it must come to. */
export interface GoldenDay {
  readonly name: string
  readonly events: readonly Event[]
  readonly queries: readonly Query[]
}

export interface Query {
  readonly seq: number
  readonly now: number
  readonly offset: number
  readonly expect: Expected
  readonly window?: number
  readonly earlier?: { readonly unconfirmed: number; readonly reviews: readonly Review[] }
  readonly holds?: readonly number[]
  readonly grows?: boolean
}

export interface Expected extends Omit<Session, 'lastActiveDate'> {
  readonly state: string
  readonly currentDay: string
  readonly days: { readonly [date: string]: ExpectedDay }
}

export interface ExpectedDay {
  readonly work: number
  readonly break: number
  readonly unconfirmed: number
  readonly complete: boolean
  readonly marks: readonly Mark[]
}

/** No fold enters these: the chain is the server's to prove, the others are about the rest. */
const NOT_REPLAYED = new Set(['README.md', 'FROM-DESIGN.sha256', 'chain.json'])

/** Every file that a fold has to replay. */
export const filesToReplay = (): string[] =>
  readdirSync(GOLDEN)
    .filter((name) => !NOT_REPLAYED.has(name))
    .sort()

/** The golden days by file name. */
export function goldenDays(): Map<string, GoldenDay> {
  const names = filesToReplay().filter((name) => name.endsWith('.json'))
  return new Map(names.map((name) => [name, JSON.parse(read(name).toString('utf8'))]))
}

export const randomHistories = (): GoldenDay[] => linesOf(read('random.jsonl.gz'))

export const linesOf = <T>(zipped: Buffer): T[] =>
  gunzipSync(zipped)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** The files given with the design, by name, with the SHA-256 that each had then. */
export function filesGiven(): Map<string, string> {
  const lines = read('FROM-DESIGN.sha256').toString('utf8').trim().split('\n')
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
}

export const sha256 = (name: string): string =>
  createHash('sha256').update(read(name)).digest('hex')

const read = (name: string): Buffer => readFileSync(new URL(name, GOLDEN))
