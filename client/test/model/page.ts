import { IDBKeyRange } from 'fake-indexeddb'
import type { Browser } from '../../src/browser/browser.ts'
import type { ClientState } from '../../src/browser/clientState.ts'
import type { SessionClient } from '../../src/browser/sessionClient.ts'
import type { Tab } from '../browser/fakeBrowser.ts'
import type { Device } from './device.ts'
import { FORMATS } from './formats.ts'
import { Intervals } from './intervals.ts'
import type { PageCode } from './pageCode.ts'

const LOADED_AFTER_MILLIS = 50

/** One tab: the client's code on a device's clock, disk and network, as long as it lives. */
export class Page {
  isDead = false
  isHidden = false
  /** By its browser. */
  isFrozen = false
  /** Frozen, or asleep with its device. */
  isStill = false
  /** It is killed at that call of something outside of it, counted from now. */
  callsLeft = Number.POSITIVE_INFINITY
  /** Random words that were taken since this was emptied. */
  readonly drawn: number[] = []
  /** Since when it runs. */
  awakeSince = Date.now()
  readonly device: Device
  readonly client: SessionClient
  readonly #tab: Tab
  readonly #window = new EventTarget()
  readonly #document: EventTarget & { visibilityState?: string } = new EventTarget()
  readonly #intervals = new Intervals()
  #waiting: (() => void)[] = []
  #leave: () => void = () => undefined

  constructor(device: Device, code: PageCode) {
    this.device = device
    this.#tab = device.browser.tab()
    this.#document.visibilityState = 'visible'
    const Client = code(this.#globals())
    const { url } = device.server
    this.client = new Client({ url, fetch: device.line.fetch(this), browser: this.#browser() })
  }

  /** Shows the session; `onChange` hears of each state. */
  show(onChange: (state: ClientState) => void): void {
    const told = () => this.isDead || onChange(this.client.state())
    this.#leave = this.client.subscribe(told)
  }

  /** A call of something outside of the page: where it may be killed. */
  touch(): void {
    this.callsLeft -= 1
    if (this.callsLeft <= 0 && !this.isDead) this.kill()
  }

  /** Nothing of it runs on, and all it held is free. */
  kill(): void {
    this.isDead = true
    this.#waiting = []
    this.#intervals.rest()
    this.#tab.kill()
    this.device.disk.die(this)
    this.device.line.die(this)
    this.device.leaders.delete(this)
  }

  /** Leaves as a page does whose person closes it. */
  close(): void {
    this.hide()
    this.#window.dispatchEvent(new Event('pagehide'))
    this.#leave()
    this.kill()
  }

  hide(): void {
    if (this.isHidden) return
    this.isHidden = true
    this.#document.visibilityState = 'hidden'
    this.#document.dispatchEvent(new Event('visibilitychange'))
  }

  /** Not while its disk is at work for it: a browser waits for that. */
  freeze(): void {
    this.hide()
    if (this.isStill || Date.now() - this.awakeSince < LOADED_AFTER_MILLIS) return
    this.#document.dispatchEvent(new Event('freeze'))
    this.isFrozen = true
    this.sleep()
  }

  /** Nothing of it runs until it wakes. */
  sleep(): void {
    this.isStill = true
    this.#intervals.rest()
  }

  /** Seen again, whatever was before. */
  look(): void {
    const wasFrozen = this.isFrozen
    this.isFrozen = false
    this.wake()
    if (wasFrozen) this.#document.dispatchEvent(new Event('resume'))
    if (!this.isHidden) return
    this.isHidden = false
    this.#document.visibilityState = 'visible'
    this.#document.dispatchEvent(new Event('visibilitychange'))
  }

  wake(): void {
    if (!this.isStill || this.isDead) return
    this.awakeSince = Date.now()
    this.isStill = false
    this.#intervals.goOn()
    const waiting = this.#waiting
    this.#waiting = []
    for (const tell of waiting) if (!this.isDead) tell()
  }

  /** Whether it asks before it lets somebody leave. */
  asksBeforeLeaving(): boolean {
    return !this.#window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  }

  hearNetwork(event: 'online' | 'offline'): void {
    if (!this.isDead && !this.isStill) this.#window.dispatchEvent(new Event(event))
  }

  /** What the page is told from outside: later while it is still, never once it is dead. */
  readonly told =
    <A extends unknown[]>(listener: (...said: A) => void) =>
    (...said: A): void => {
      if (this.isDead) return
      if (this.isStill) this.#waiting.push(() => listener(...said))
      else listener(...said)
    }

  #globals(): Record<string, unknown> {
    const { device } = this
    const now = () => device.now()
    class PageDate extends Date {
      static override now = now
    }
    const document = this.#document
    return {
      ...{ Date: PageDate, performance: { now: () => device.steadyNow() } },
      ...{ IDBKeyRange, Intl: FORMATS },
      Math: Object.create(Math, { random: { value: device.chance.next } }),
      crypto: { getRandomValues: (words: Uint32Array) => this.draw(words) },
      ...{ document, window: this.#window, globalThis: { document } },
      setTimeout: (task: (...said: unknown[]) => void, millis?: number, ...said: unknown[]) =>
        setTimeout(this.told(task), millis, ...said),
      setInterval: (task: () => void, millis: number) => this.#intervals.start(task, millis),
      clearTimeout,
      clearInterval: (id?: number) => this.#intervals.end(id),
    }
  }

  /** Fills it with random words. */
  draw(words: Uint32Array): Uint32Array {
    this.device.chance.getRandomValues(words)
    this.drawn.push(...words)
    return words
  }

  #browser(): Browser {
    const { BroadcastChannel: Channel, locks } = this.#tab.browser
    return {
      indexedDB: this.device.hasDisk ? this.device.disk.factory(this) : undefined,
      BroadcastChannel: Channel && channelOf(this, Channel),
      locks: locks && locksOf(this, locks),
    }
  }
}

function channelOf(page: Page, Channel: typeof BroadcastChannel): typeof BroadcastChannel {
  return class {
    readonly #channel: BroadcastChannel

    constructor(name: string) {
      page.touch()
      this.#channel = new Channel(name)
    }

    set onmessage(listener: (event: MessageEvent) => void) {
      this.#channel.onmessage = page.told(listener)
    }

    postMessage(message: unknown): void {
      page.touch()
      if (!page.isDead) this.#channel.postMessage(message)
    }

    close(): void {
      this.#channel.close()
    }
  } as unknown as typeof BroadcastChannel
}

function locksOf(page: Page, locks: LockManager): LockManager {
  const request = (name: string, options: LockOptions, held: () => Promise<void>) => {
    page.touch()
    if (page.isDead) return new Promise(() => undefined)
    return locks.request(name, options, async () => {
      const { leaders } = page.device
      leaders.add(page)
      await held()
      leaders.delete(page)
    })
  }
  return { request } as unknown as LockManager
}
