import { expect } from 'vitest'
import { wishesOf } from '../../src/browser/patch.ts'
import type { EntryPatch, SessionPatch } from '../../src/browser/sessionPatch.ts'
import { viewOf } from '../../src/browser/view.ts'
import type { Command, Event } from '../../src/core/event.ts'
import { fold } from '../../src/core/fold.ts'
import { grows, windowOf } from '../../src/core/window.ts'
import { decide } from '../../src/testing/decide.ts'
import { type GoldenDay, goldenDays, randomHistories } from '../core/golden.ts'
import { answer } from '../core/replay.ts'
import { ADA } from './tinyServer.ts'

interface PostAnswer {
  readonly applied: readonly { readonly id: number; readonly applied: number }[]
  readonly renamed: readonly { readonly from: number; readonly to: number }[]
  readonly refused: readonly { readonly id: number; readonly refused: string }[]
}

interface Arrived {
  readonly received: number
  readonly device: string
  readonly zone: string
  readonly offset: number
}

type Post = Arrived & { readonly post: SessionPatch; readonly answer: PostAnswer }
type Step = Post | (Arrived & { readonly answer: { readonly applied?: number } })

/** A story in which somebody saves a session. */
export type PostedDay = GoldenDay & { readonly commands: readonly Step[] }

const isPost = (step: Step): step is Post => 'post' in step

/** The golden days and random histories that have a POST. */
export const postedDays = (): PostedDay[] =>
  ([...goldenDays().values(), ...randomHistories()] as PostedDay[]).filter(({ commands }) =>
    commands.some(isPost),
  )

/** When the server gets what a device has asked for. */
export type Sending = 'at once' | 'when another device speaks'

/** Those may be of an older day than this device holds: it does not have to keep them. */
const COUNTED_ID_MAX = 999
const FIRST_RANDOM_ID = 9 * 10 ** 15

/**
 * A device that saves sessions as a story tells it, by patches of its own view: what is sent is in
 * the window, what is not lies on top. Its ids are its own; all else has to come out as told.
 */
export class PatchingDevice {
  readonly #day: PostedDay
  readonly #sending: Sending
  #log: Event[] = []
  #window = windowOf([], 0, 0)
  #waiting: { readonly command: Command; readonly received: number }[] = []
  /** By id in the story. */
  readonly #ownIds = new Map<number, number>()
  #randomIds = 0

  constructor(day: PostedDay, sending: Sending) {
    this.#day = day
    this.#sending = sending
  }

  replay(): void {
    for (const step of this.#day.commands) {
      if (isPost(step)) this.#post(step)
      else if (step.answer.applied !== undefined) this.#another(this.#told(step.answer.applied))
    }
    this.#send()
    this.#compareWithQueries()
  }

  #post(step: Post): void {
    const { device, zone, offset } = step
    const now = Math.max(step.received, this.#log.at(-1)?.received ?? step.received)
    const { wishes, bad } = this.#wishes(step, now)
    const n = this.#log.length + this.#waiting.length + 1
    const commands = wishes.map(
      (wish, index) => ({ zone, offset, ...wish, device, n: n + index, uncertainty: 0 }) as Command,
    )
    const taken = commands.filter((command) => decide(this.#log, command, now).kind === 'accepted')
    const refused = bad.length + commands.length - taken.length
    expect(refused, `${now}: what is refused`).toBe(step.answer.refused.length)
    this.#pair(taken, step)
    for (const command of taken) this.#waiting.push({ command, received: now })
    if (this.#sending === 'at once') this.#send()
  }

  #wishes({ post, offset }: Post, now: number) {
    const on = { serverTime: now, timeZone: 'UTC', lastActivity: '', user: ADA }
    const confirmed = { ...on, cursor: `${this.#log.length}:`, window: this.#window }
    const view = viewOf(
      confirmed,
      this.#waiting.map(({ command }) => command),
      now,
    )
    const patch = {
      ...post,
      ...(post.cursor !== undefined && { cursor: this.#cursor(post.cursor) }),
      ...(post.entries && { entries: post.entries.map((entry) => this.#ownEntry(entry)) }),
    }
    const newId = () => FIRST_RANDOM_ID + ++this.#randomIds
    return wishesOf(patch, { view, now, offset, newId, offsetAt: () => offset })
  }

  /** Where the story's cursor stands in this device's own order of events. */
  #cursor(told: string): string {
    if (!/^\d+:$/.test(told)) return told
    const seen = this.#day.events.slice(0, Number.parseInt(told, 10))
    const ids = new Set(seen.map(({ id }) => this.#ownId(id)))
    const isUnseen = ({ id }: Event) => !ids.has(id)
    const first = this.#log.findIndex(isUnseen)
    const confirmed = this.#log.slice(0, first < 0 ? this.#log.length : first)
    for (const { id } of confirmed) ids.delete(id)
    return `${confirmed.length}:${[...ids].map((id) => `+${id}`).join('')}`
  }

  #pair(taken: readonly Command[], { post, answer, received }: Post): void {
    const told = answer.applied.map(({ applied }) => this.#told(applied))
    const inWords = ({ type, body }: Command) => ({ type, body })
    const asked = taken.map((own) => ({ ...inWords(this.#asTold(own)), at: own.at }))
    const expected = told.map((event) => ({ ...inWords(event), at: event.claimed }))
    expect(asked, `${received}: what is asked for`).toEqual(expected)
    const entryIds = new Set(post.entries?.map((entry) => entry?.id))
    const renamed = new Set(answer.renamed.map(({ to }) => to))
    told.forEach(({ id }, index) => {
      const own = taken[index]?.id ?? 0
      if (!entryIds.has(id) || renamed.has(id)) expect(own).toBeGreaterThan(FIRST_RANDOM_ID)
      else if (id > COUNTED_ID_MAX) expect(own, `${received}: an id of its own`).toBe(id)
      this.#ownIds.set(id, own)
    })
  }

  #another(event: Event): void {
    this.#send()
    const own = { ...event, seq: this.#log.length + 1 }
    this.#grow(renamed(own, (id) => this.#ownId(id)))
  }

  /** The server takes all that waits, as it would. */
  #send(): void {
    for (const { command, received } of this.#waiting.splice(0)) {
      const decision = decide(this.#log, command, received)
      if (decision.kind !== 'accepted') throw new Error(`${command.id}: ${decision.kind}`)
      this.#grow(decision.event)
    }
  }

  /** By a delta where that is enough, by a snapshot where it is not. */
  #grow(event: Event): void {
    const { received, offset } = event
    const window = this.#window
    const isDelta = grows(this.#log, window, event, received)
    this.#log.push(event)
    this.#window = isDelta
      ? { ...window, events: [...window.events, event] }
      : windowOf(this.#log, received, offset)
  }

  #compareWithQueries(): void {
    const log = this.#log.map((event) => this.#asTold(event))
    for (const query of this.#day.queries) {
      const seen = new Set(this.#day.events.slice(0, query.seq).map(({ id }) => id))
      const timesheet = fold(log.filter(({ id }) => seen.has(id)))
      expect(answer(timesheet, query), `seq ${query.seq} at ${query.now}`).toEqual(query.expect)
    }
  }

  #asTold<T extends Command>(own: T): T {
    const byOwnId = new Map([...this.#ownIds].map(([told, id]) => [id, told]))
    return renamed(own, (id) => byOwnId.get(id) ?? id)
  }

  #ownEntry(told: EntryPatch): EntryPatch {
    return { ...told, id: this.#ownId(told.id) }
  }

  #ownId(told: number): number {
    return this.#ownIds.get(told) ?? told
  }

  #told(seq: number): Event {
    const event = this.#day.events[seq - 1]
    if (!event) throw new Error(`the story has no event ${seq}`)
    return event
  }
}

function renamed<T extends Command>(event: T, name: (id: number) => number): T {
  const { id, body } = event
  const target = 'target' in body && { target: name(body.target) }
  const ids = 'ids' in body && { ids: body.ids.map(name) }
  return { ...event, id: name(id), body: { ...body, ...target, ...ids } }
}
