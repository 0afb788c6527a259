import { vi } from 'vitest'
import type { CommandResult } from '../../src/browser/wire.ts'
import { type Account, FakeStint } from '../../src/testing/index.ts'
import { ADA, BOB } from '../browser/tinyServer.ts'
import { Chance } from './chance.ts'
import { Device } from './device.ts'
import { Invariants } from './invariants.ts'
import type { Page } from './page.ts'
import type { PageCode } from './pageCode.ts'
import { perform } from './perform.ts'
import { rest } from './rest.ts'
import type { Schedule } from './steps.ts'
import { idsOf, isOnDisk, type Lost, type Tap, targetOf } from './taps.ts'

export const MONDAY_NINE = Date.UTC(2026, 5, 8, 9)
export const PEOPLE: readonly [Account, Account] = [ADA, BOB]

/** Remembers what it would not take. */
class Server extends FakeStint {
  readonly refused = new Set<number>()

  protected override accept(...sent: Parameters<FakeStint['accept']>): CommandResult {
    const result = super.accept(...sent)
    // Another word for one that it has.
    const isNew = 'refused' in result && result.refused !== 'id-reused'
    if (isNew && result.id !== null) this.refused.add(result.id)
    return result
  }
}

/** A server, some devices, and what people do with them. */
export class World {
  readonly server = new Server({ user: ADA })
  readonly devices: readonly Device[]
  readonly taps: Tap[] = []
  readonly code: PageCode
  readonly invariants = new Invariants(this)
  refusesNext = false
  restores = 0
  restoredAt = Number.NEGATIVE_INFINITY
  /** What a restored server was given again. */
  readonly cameBack: (Lost & { readonly tap: Tap })[] = []

  constructor({ devices, chance: seed }: Schedule, code: PageCode) {
    const chance = new Chance(seed)
    this.code = code
    this.devices = devices.map((setup) => new Device(setup, this.server, PEOPLE, chance))
    const unsupported = new Set<number>()
    this.server.refuses = ({ id }) => {
      if (this.refusesNext) unsupported.add(id)
      this.refusesNext = false
      return unsupported.has(id) ? 'unsupported' : null
    }
    for (const device of this.devices) {
      device.line.signIn = { userId: ADA.userId, isOver: false }
      this.open(device)
    }
  }

  open(device: Device): Page {
    const page = device.open(this.code)
    page.show(() => this.invariants.ofPage(page))
    return page
  }

  /** What the server would not take. */
  get refused(): ReadonlySet<number> {
    return this.server.refused
  }

  get living(): Page[] {
    return this.devices.flatMap((device) => device.living)
  }

  canPress({ client, isStill, isDead, isHidden }: Page): boolean {
    return client.state().sessionData !== null && !isStill && !isDead && !isHidden
  }

  /** Somebody presses something on a page that shows a session. */
  press(page: Page, kind: Tap['kind'], ask: (page: Page) => Promise<void>): void {
    const { sessionData } = page.client.state()
    if (!sessionData || !this.canPress(page)) return
    page.drawn.length = 0
    const said = ask(page)
    const shown = new Map(page.client.view()?.events.map((event) => [event.id, event]))
    // A clock that was seen to step meanwhile draws another.
    const isFirst = kind === 'punch' || kind === 'answer'
    const ids = isFirst ? page.drawn.slice(0, 2) : page.drawn.slice(-2)
    const taps = idsOf(ids).map((id): Tap => {
      const made = shown.get(id)
      const isShown = !page.isDead && made !== undefined
      const target = targetOf(made)
      const who = { person: sessionData.userId, page, device: page.device }
      const state = { isKept: false, isGivenUp: false, lostAt: null, backAt: null }
      const end = { isForgotten: false, isGone: false }
      return { id, kind, target, ...who, at: Date.now(), isShown, ...state, ...end }
    })
    this.taps.push(...taps)
    this.invariants.afterPress(page, taps)
    said.then(
      () => page.isDead || this.#kept(taps),
      () => undefined,
    )
  }

  /** Somebody signs out: the device forgets what is sent, and what is not unless that is kept. */
  leave(page: Page, keep: boolean): void {
    const user = page.client.state().account?.userId
    for (const tap of this.taps) {
      if (tap.device !== page.device || tap.person !== user) continue
      if (this.has(tap)) tap.isForgotten = true
      else if (!keep) tap.isGivenUp = true
      else if (tap.lostAt && !isOnDisk(tap, 'outbox')) tap.isGone = true
    }
  }

  has({ id, person }: Pick<Tap, 'id' | 'person'>): boolean {
    return this.log(person).some((event) => event.id === id)
  }

  log(person: string) {
    return this.server.log(PEOPLE.find(({ userId }) => userId === person))
  }

  /** An old backup takes the place of what the server knows of somebody. */
  restore(account: Account, back: number): void {
    const log = this.server.log(account)
    const seq = Math.max(0, log.length - back)
    const lost = new Map(log.slice(seq).map((event) => [event.id, event.seq]))
    this.restores += 1
    this.restoredAt = Date.now()
    for (const tap of this.taps) {
      const at = lost.get(tap.id)
      if (at === undefined) continue
      tap.lostAt = { restore: this.restores, seq: at, isNoted: isOnDisk(tap, 'journal') }
      if (tap.isForgotten || !isOnDisk(tap) || !tap.device.disk.isSound) tap.isGone = true
    }
    this.server.restoreTo(seq, account)
  }

  isBack(tap: Tap): void {
    if (tap.lostAt?.isNoted) this.cameBack.push({ tap, ...tap.lostAt })
    tap.lostAt = null
    tap.backAt = Date.now()
  }

  #kept(taps: readonly Tap[]): void {
    for (const tap of taps) {
      tap.isKept = true
      this.invariants.afterKept(tap)
    }
  }
}

const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
/** Not `Intl`: what stands in its place is slow. */
const FAKED = [...TIMERS, ...(['setImmediate', 'clearImmediate', 'Date'] as const)]

const turnOver = setImmediate
/** Lets all happen that needs no time. */
const turn = () => new Promise((resolve) => turnOver(resolve))

export async function pass(millis: number): Promise<void> {
  let isOver = false
  setTimeout(() => {
    isOver = true
  }, millis)
  while (!isOver) {
    vi.advanceTimersToNextTimer()
    await turn()
  }
}

/** Runs a schedule to its end, and to rest after it; throws what did not hold. */
export async function run(schedule: Schedule, code: PageCode): Promise<World> {
  vi.useFakeTimers({ now: MONDAY_NINE, toFake: FAKED })
  try {
    const world = new World(schedule, code)
    await pass(100)
    for (const step of schedule.steps) {
      await perform(world, step)
      await pass(1)
      world.invariants.ofAll()
    }
    await rest(world)
    return world
  } finally {
    vi.useRealTimers()
  }
}
