import { newId } from '../browser/ids.ts'
import type { Account, CommandResult } from '../browser/wire.ts'
import type { Command, Event, Reason, Source } from '../core/event.ts'
import type { SessionData } from '../core/session.ts'
import { FakeServer, problem } from './fakeServer.ts'
import { message } from './fakeStreams.ts'
import { passTime, tellPage, wakeUp } from './passTime.ts'

const ADA: Account = {
  userId: 'ada',
  userEmail: 'ada@example.org',
  userName: 'Ada',
  role: 'member',
}

export interface FakeStintOptions {
  /** The server's clock at first, in ms since 1970 UTC; this device's unless said. */
  readonly now?: number
  /** Who uses this device; null: nobody is signed in yet. */
  readonly user?: Partial<Account> | null
  /** Whether open streams say every 20 s that they live, as a server's do. */
  readonly pings?: boolean
}

/** What happens to a call: it is lost, or its answer is, or none comes, or another than usual. */
export type Fault = 'lose-request' | 'lose-answer' | 'hang' | number | (() => Response)

export interface FakePunch {
  /** When it happened; now unless said. */
  readonly at?: number
  readonly reason?: Reason
  readonly source?: Source
}

/**
 * A Stint server for tests, in memory, and the network to it: hand its `fetch` to `StintProvider`
 * or `SessionClient`. It decides, folds and streams as a real one does, and always the same way.
 */
export class FakeStint extends FakeServer {
  /** An address of its own: nothing that one test's page tells or keeps reaches another test's. */
  readonly url = `http://stint-${newId()}.test/`
  /** Who uses this device, signed in or not. */
  readonly user: Account
  /** The server's clock minus this device's, in ms. */
  ahead: number
  /** What happens to coming calls: one entry each, by the path, as `/api/commands`. */
  readonly faults: [path: string, fault: Fault][] = []
  /** Every call that arrived, as `POST /api/commands`. */
  readonly calls: string[] = []
  #isOffline = false
  #punches = 0

  constructor({ now = Date.now(), user = {}, pings = true }: FakeStintOptions = {}) {
    const person = { ...ADA, ...user }
    super(user && person, () => this.now(), pings)
    this.user = person
    this.ahead = now - Date.now()
  }

  /** The server's time, in ms. It goes with this device's clock, faked or not. */
  now(): number {
    return Date.now() + this.ahead
  }

  /**
   * Lets time pass for the server and for this device: by fake timers where the test has them; else
   * the clock jumps and timers go on as they are, as if the device had slept.
   */
  async advance(millis: number): Promise<void> {
    await passTime(millis)
  }

  /** The network to the server, and what it answers. */
  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input, this.url)
    const path = url.pathname.slice(Math.max(0, url.pathname.indexOf('/api/')))
    const method = init.method ?? 'GET'
    const fault = this.#isOffline ? 'lose-request' : this.#nextFault(path)
    if (fault === 'lose-request') throw new TypeError('network')
    this.calls.push(`${method} ${path}`)
    if (fault === 'hang') return hang(init.signal)
    if (typeof fault === 'number') return problem(fault, fault === 401 ? 'signed-out' : 'internal')
    if (typeof fault === 'function') return fault()
    const response = this.answer(method, path, url.searchParams, init)
    if (fault === 'lose-answer') throw new TypeError('network')
    return response
  }

  /** The network is gone: calls fail and open streams break. */
  goOffline(): void {
    this.#isOffline = true
    this.streamsOpen.break()
    tellPage('offline')
  }

  /** The network is back, and the page is told so. */
  goOnline(): void {
    this.#isOffline = false
    tellPage('online')
  }

  /** The sign-in ends, on this device or from elsewhere. */
  signOut(): void {
    const { account } = this
    this.account = null
    if (account) this.tell('bye', { why: 'signed-out', after: 0 }, account)
    this.streamsOpen.end()
  }

  /** Somebody signs in; the page goes on with `resume` of its client, or when it loads. */
  signIn(account: Account = this.user): void {
    this.account = account
  }

  /** Refuses the next command that comes, with the server's word for it. */
  refuse(reason: string): void {
    const before = this.refuses
    this.refuses = () => {
      this.refuses = before
      return reason
    }
  }

  /** The person punches on another device, which has a network. */
  punch(type: 'IN' | 'OUT', punch: FakePunch = {}, account = this.user): CommandResult {
    const n = ++this.#punches
    const { at = this.now(), source = 'clock', reason } = punch
    const record = this.record(account)
    return this.take(
      {
        ...{ id: 7_000_000 + n, device: 'another-device', n, type, source, at, uncertainty: 0 },
        ...{ zone: record.zone(null), offset: record.offset(null, at) },
        body: reason ? { reason } : {},
      } as Command,
      account,
    )
  }

  /** Takes a command as it is, as if another device had sent it. */
  take(command: Command, account = this.user): CommandResult {
    return this.accept(account, command)
  }

  /** The record: all that was accepted, in order. */
  log(account = this.user): Event[] {
    return this.record(account).events
  }

  /** What the record comes to now, as `GET /api/session` answers. */
  session(account = this.user, zone: string | null = null): SessionData {
    return this.sessionOf(account, zone)
  }

  /** Names the log as it is, or as it was when `seq` was its last event. */
  cursor(account = this.user, seq?: number): string {
    return this.record(account).cursor(seq)
  }

  /** Puts the log back to an old backup and restarts: what comes next has other cursors. */
  restoreTo(seq: number, account = this.user): void {
    this.record(account).restoreTo(seq)
    this.streamsOpen.break()
  }

  /** How many streams are open. */
  get streams(): number {
    return this.streamsOpen.size
  }

  /** Says something in that person's open streams, of a type that is known or not. */
  tell(event: string, said: object, account = this.user): void {
    this.streamsOpen.write(account.userId, message(event, said))
  }

  /** Says something in them that is no whole message, and ends them. */
  stopMidEvent(text = 'event: delta\ndata: {"cursor":"', account = this.user): void {
    this.streamsOpen.write(account.userId, text)
    this.streamsOpen.end()
  }

  /** The streams that are open end. */
  cutStreams(): void {
    this.streamsOpen.end()
  }

  /** What is said into the streams that are open now is lost, until told otherwise. */
  deafenStreams(areDeaf = true): void {
    this.streamsOpen.deafen(areDeaf)
  }

  /** Ends all streams, and puts the device's clock right: for the end of a test. */
  close(): void {
    this.streamsOpen.end()
    wakeUp()
  }

  #nextFault(path: string): Fault | null {
    const index = this.faults.findIndex(([faulty]) => faulty === path)
    return index < 0 ? null : (this.faults.splice(index, 1)[0]?.[1] ?? null)
  }
}

/** A server for a test, with one person whose log is empty. */
export const fakeStint = (options: FakeStintOptions = {}): FakeStint => new FakeStint(options)

function hang(signal?: AbortSignal | null): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
  })
}
