import type { Account } from '../../src/browser/wire.ts'
import type { FakeStint } from '../../src/testing/index.ts'
import { FakeBrowser } from '../browser/fakeBrowser.ts'
import type { Chance } from './chance.ts'
import { FaultyDisk } from './disk.ts'
import { Line } from './line.ts'
import { Page } from './page.ts'
import type { PageCode } from './pageCode.ts'

export interface DeviceSetup {
  readonly hasDisk: boolean
  readonly hasChannels: boolean
  readonly hasLocks: boolean
  /** Its clock minus the true time, in ms. */
  readonly ahead: number
}

/** One device: a browser, a clock and a network. */
export class Device {
  readonly browser = new FakeBrowser()
  readonly disk = new FaultyDisk()
  readonly line: Line
  readonly server: FakeStint
  readonly people: readonly Account[]
  readonly chance: Chance
  readonly hasDisk: boolean
  readonly hasChannels: boolean
  readonly hasLocks: boolean
  readonly pages: Page[] = []
  /** Who holds the lock. */
  readonly leaders = new Set<Page>()
  /** Whether its clock ever went otherwise than time. */
  hasStepped = false
  /** By how much its clock was set with a sleep just before or after it that can hide that. */
  hiddenMillis = 0
  #ahead: number
  readonly #startedAt = Date.now()
  #slept = 0
  #readings = 0
  #asleepSince: number | null = null
  #stepped = { at: Number.NEGATIVE_INFINITY, by: 0 }
  #wokeAt = Number.NEGATIVE_INFINITY

  constructor(setup: DeviceSetup, server: FakeStint, people: readonly Account[], chance: Chance) {
    this.hasDisk = setup.hasDisk
    this.hasChannels = setup.hasChannels
    this.hasLocks = setup.hasLocks
    this.browser.hasChannels = setup.hasChannels
    this.browser.hasLocks = setup.hasLocks
    this.#ahead = setup.ahead
    this.server = server
    this.people = people
    this.chance = chance
    this.line = new Line(this)
  }

  now(): number {
    return Date.now() + this.#ahead
  }

  /** What does not step, and stands while some devices sleep. No two readings are the same. */
  steadyNow(): number {
    this.#readings += 1
    return (this.#asleepSince ?? Date.now()) - this.#startedAt - this.#slept + this.#readings / 1e6
  }

  step(millis: number): void {
    this.hasStepped = true
    this.#ahead += millis
    if (isRecent(this.#wokeAt)) this.hiddenMillis += Math.abs(millis)
    const before = isRecent(this.#stepped.at) ? this.#stepped.by : 0
    this.#stepped = { at: Date.now(), by: before + Math.abs(millis) }
  }

  open(code: PageCode): Page {
    const page = new Page(this, code)
    this.pages.push(page)
    return page
  }

  get living(): Page[] {
    return this.pages.filter(({ isDead }) => !isDead)
  }

  /** Nothing runs until it wakes; `isSteady`: `performance.now` goes on meanwhile. */
  sleep(isSteady: boolean): () => void {
    const awake = this.living.filter(({ isStill }) => !isStill)
    for (const page of awake) page.sleep()
    const since = Date.now()
    if (!isSteady) {
      this.hasStepped = true
      this.#asleepSince = since
      if (isRecent(this.#stepped.at)) this.hiddenMillis += this.#stepped.by
    }
    return () => {
      if (!isSteady) {
        this.#slept += Date.now() - since
        this.#wokeAt = Date.now()
      }
      this.#asleepSince = null
      for (const page of awake) page.wake()
    }
  }
}

/** A hidden page looks at its clock at each heartbeat. */
const LOOKS_WITHIN_MILLIS = 31_000
const isRecent = (at: number): boolean => Date.now() - at < LOOKS_WITHIN_MILLIS
