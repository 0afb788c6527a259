import type { SessionData } from '../core/session.ts'
import { Api, type ApiOptions } from './api.ts'
import { type ClientState, FIRST_STATE, syncStatusOf } from './clientState.ts'
import { EventStream } from './eventStream.ts'
import { newDevice, newId } from './ids.ts'
import { LiveRecord } from './liveRecord.ts'
import { MemoryOutbox } from './memoryOutbox.ts'
import { listenToPage } from './pageSignals.ts'
import { type SessionPatch, type Wish, wishesOf } from './patch.ts'
import { isOtherAccount, type Problem } from './problem.ts'
import { isPressed, PunchOrder } from './punchOrder.ts'
import { Seconds } from './seconds.ts'
import { Sender } from './sender.ts'
import { ServerClock } from './serverClock.ts'
import type { StreamMessage } from './sseParser.ts'
import { stintError } from './stintError.ts'
import { preference, type View } from './view.ts'
import { type Bye, type Delta, type Pulse, type Snapshot, seqOf } from './wire.ts'
import { deviceZone, offsetOf } from './zone.ts'

const HEARTBEAT_MILLIS = 30_000
/** How long a preference may wait: who tries one after the other sends the last. */
const SAVE_DELAY_MILLIS = 2_000
const NO_SESSION = 'there is no session yet'
const SIGNED_OUT: Problem = { status: 401, code: 'signed-out' }

export type UpdateSessionData = (
  patch: SessionPatch | ((previous: SessionData) => SessionPatch),
) => Promise<void>

/**
 * One person's session on this page: the window that the server confirmed, with own commands on
 * top, followed live. It begins with the first subscriber and rests after the last; what is unsent
 * is sent all the same.
 */
export class SessionClient {
  readonly api: Api
  readonly #clock = new ServerClock()
  readonly #outbox = new MemoryOutbox()
  readonly #record = new LiveRecord(this.#outbox)
  readonly #seconds = new Seconds(() => this.#clock.now())
  readonly #sender: Sender
  readonly #stream: EventStream
  readonly #listeners = new Set<() => void>()
  readonly #refreshing = new Set<() => void>()
  /** Nothing is shared with other pages yet, so each page load is a device with its own counter. */
  #device: string | null = null
  #n = 0
  readonly #order = new PunchOrder()
  /** Whose commands may go out: who the server said is signed in. */
  #user: string | null = null
  #wantsAll = false
  /** The own cursor at the last pulse, where the server's was ahead of it. */
  #behindAt: string | null = null
  #isLive = false
  #streamProblem: Problem | null = null
  #sendProblem: Problem | null = null
  #state = FIRST_STATE
  #rest: (() => void) | null = null

  constructor(options: ApiOptions = {}) {
    this.api = new Api(options)
    this.#sender = new Sender({
      api: this.api,
      outbox: this.#outbox,
      clock: this.#clock,
      user: () => this.#user,
      onChange: () => this.#rebuild(),
      onProblem: (problem) => this.#sendFailed(problem),
    })
    this.#stream = new EventStream({
      open: (signal) =>
        this.api.stream(this.#wantsAll ? null : this.#record.cursor, deviceZone(), signal),
      onMessage: (message, startedAt) => this.#heard(message, startedAt),
      onOpen: () => this.#opened(),
      onLost: (problem) => this.#lost(problem),
    })
  }

  readonly state = (): ClientState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#rest ??= this.#begin()
    return () => {
      this.#listeners.delete(listener)
      // Who is drawn anew subscribes again at once: only an end that lasts is one.
      setTimeout(() => {
        if (this.#listeners.size > 0) return
        this.#rest?.()
        this.#rest = null
      }, 0)
    }
  }

  /** Whole seconds of server time. Ticks while somebody subscribes and the page is visible. */
  readonly second = this.#seconds.current
  readonly subscribeSeconds = this.#seconds.subscribe

  /** Server time, in ms. */
  readonly now = (): number => this.#clock.now()

  /**
   * Changes the session. What that asks for is on the screen when this returns. Resolves at the
   * server's answer, whatever it is: this device keeps nothing. Rejects for entries that are none,
   * after it took the others.
   */
  readonly update: UpdateSessionData = async (patch) => {
    const view = this.#view()
    const { sessionData } = this.#state
    if (!sessionData) throw new Error(NO_SESSION)
    const said: SessionPatch =
      typeof patch === 'function' ? { cursor: sessionData.cursor, ...patch(sessionData) } : patch
    this.#checkClock()
    const now = this.now()
    const { wishes, bad } = wishesOf(said, {
      view,
      now,
      offset: offsetOf(deviceZone(), now),
      newId,
      offsetAt: (at) => offsetOf(this.#punchZone(), at),
    })
    await this.#ask(wishes)
    if (bad.length > 0) throw new Error(`these are no entries: ${JSON.stringify(bad)}`)
  }

  /** What the person has picked; undefined: nothing yet, or nobody is signed in. */
  readonly preference = (field: 'theme' | 'zone'): string | undefined =>
    preference(this.#record.view?.events ?? [], field)

  /** Withdraws every punch of the current work day. */
  readonly reset = async (): Promise<void> => {
    const view = this.#view()
    const at = this.now()
    const day = view.timesheet.currentDay(at, offsetOf(deviceZone(), at))
    const punches = [...day.entries, ...day.redundant.map(({ punch }) => punch)]
    const ids = punches.map(({ id }) => id)
    if (ids.length > 0)
      await this.#ask([{ id: newId(), type: 'WITHDRAW', source: 'clock', at, body: { ids } }])
  }

  /** Asks for everything again; resolves when it is there, or could not be had. */
  readonly refresh = (): Promise<void> =>
    new Promise((resolve) => {
      this.#refreshing.add(resolve)
      this.#wantsAll = true
      this.#stream.reopen()
      this.#sender.kick()
    })

  /**
   * Somebody signed in, whoever it was before: nothing is shown or sent until the server has said
   * who. What another account left unsent waits for that account.
   */
  readonly resume = (): void => {
    this.#record.forget()
    this.#knowNobody(null)
    this.#stream.reopen()
  }

  /** The person signed out: nothing that was shown stays. */
  readonly forget = (): void => {
    const { account } = this.#record
    if (account) this.#outbox.forget(account.userId)
    this.#record.forget()
    this.#signedOut(SIGNED_OUT)
  }

  /** The person has seen that this command was refused. */
  readonly dismiss = (id: number): void => {
    const { account } = this.#record
    if (account) this.#outbox.dismiss(account.userId, id)
    this.#publish()
  }

  #begin(): () => void {
    const beat = setInterval(() => this.#isLive && void this.#beat(), HEARTBEAT_MILLIS)
    const endTicks = this.#seconds.subscribe(() => this.#tick())
    const endSignals = listenToPage({
      onBack: () => {
        this.#checkClock()
        this.#seconds.look()
        this.#stream.start()
        this.#stream.hurry()
        this.#sender.kick()
      },
      onHidden: () => this.#sender.flush(),
      onPutAway: () => {
        this.#sender.flush()
        this.#stop()
      },
      mustAsk: () => this.#outbox.overdue(performance.now()) > 0,
    })
    this.#stream.start()
    return () => {
      clearInterval(beat)
      endTicks()
      endSignals()
      this.#stop()
    }
  }

  #stop(): void {
    this.#stream.stop()
    this.#isLive = false
  }

  #tick(): void {
    this.#checkClock()
    this.#publish()
  }

  #checkClock(): void {
    if (this.#clock.check()) void this.#beat()
  }

  async #beat(): Promise<void> {
    const user = this.#user
    if (user === null) return
    const answer = await this.api.heartbeat(user)
    if (!answer.ok) {
      if (user === this.#user && isOtherAccount(answer.problem)) this.resume()
      return
    }
    this.#clock.sample(answer.value.serverTime, answer.startedAt)
    this.#seconds.look()
    if (user === this.#user) this.#compare(answer.value)
  }

  /** An event may still be on its way at one pulse; at the next it is a stream that lost it. */
  #compare({ cursor }: Pulse): void {
    const own = this.#record.cursor
    const isBehind = own !== null && seqOf(cursor) > seqOf(own)
    if (isBehind && own === this.#behindAt) this.#stream.reopen()
    this.#behindAt = isBehind ? own : null
  }

  #opened(): void {
    this.#isLive = true
    this.#streamProblem = null
    this.#publish()
    void this.#beat()
    this.#sender.kick()
  }

  #heard({ event, data }: StreamMessage, startedAt: number): void {
    if (event === 'snapshot') this.#heardAll(JSON.parse(data) as Snapshot, startedAt)
    else if (event === 'delta') this.#heardOne(JSON.parse(data) as Delta)
    else if (event === 'ping') this.#compare(JSON.parse(data) as Pulse)
    else if (event === 'bye') this.#heardBye(JSON.parse(data) as Bye)
  }

  #heardAll(snapshot: Snapshot, startedAt: number): void {
    if (!this.#clock.isMeasured) this.#clock.sample(snapshot.serverTime, startedAt)
    const isNew = this.#user === null
    this.#wantsAll = false
    this.#user = snapshot.user.userId
    this.#record.replace(snapshot)
    this.#rebuild()
    this.#settleRefreshes()
    this.#seconds.look()
    if (isNew) void this.#beat()
    this.#sender.kick()
  }

  #heardOne(delta: Delta): void {
    if (this.#record.grow(delta)) this.#rebuild()
    else {
      this.#wantsAll = true
      this.#stream.reopen()
    }
  }

  #heardBye({ why, after }: Bye): void {
    if (why === 'signed-out') {
      this.#signedOut(SIGNED_OUT)
      return
    }
    this.#stream.comeBackAfter(after)
    // A stream that only moves is as good as live; a server that goes away is not.
    this.#isLive &&= why === 'rotate'
    this.#publish()
  }

  #lost(problem: Problem): void {
    this.#settleRefreshes()
    this.#isLive = false
    this.#streamProblem = problem
    if (problem.status === 401) this.#signedOut(problem)
    else this.#publish()
  }

  #sendFailed(problem: Problem | null): void {
    this.#sendProblem = problem
    // Who answers a call can be listened to again as well.
    if (!problem && !this.#isLive) this.#stream.hurry()
    if (problem?.status === 401) this.#signedOut(problem)
    else if (problem && isOtherAccount(problem)) this.resume()
    else this.#publish()
  }

  #signedOut(problem: Problem): void {
    this.#stop()
    this.#settleRefreshes()
    this.#knowNobody(problem)
  }

  #knowNobody(problem: Problem | null): void {
    this.#user = null
    this.#wantsAll = true
    this.#sendProblem = null
    this.#streamProblem = problem
    this.#publish()
  }

  #settleRefreshes(): void {
    for (const settle of this.#refreshing) settle()
    this.#refreshing.clear()
  }

  /** The zone for new punches: the one that the person prefers, else this device's. */
  #punchZone(): string {
    return this.preference('zone') ?? deviceZone()
  }

  #view(): View {
    const { view } = this.#record
    if (!view) throw new Error(NO_SESSION)
    return view
  }

  async #ask(wishes: readonly Wish[]): Promise<void> {
    const zone = this.#punchZone()
    this.#device ??= newDevice()
    const device = this.#device
    const user = this.#view().confirmed.account.userId
    const answers = wishes.map((wish) => {
      const dueAt = performance.now() + (wish.type === 'PREFER' ? SAVE_DELAY_MILLIS : 0)
      const offset = offsetOf(zone, wish.at)
      const uncertainty = wish.source === 'clock' ? this.#clock.uncertainty() : 0
      const at = isPressed(wish) ? this.#order.next(wish.at, uncertainty) : wish.at
      return this.#outbox.add(
        { ...wish, at, device, n: ++this.#n, zone, offset, uncertainty },
        { user, stamp: this.#clock.stamp(), dueAt },
      )
    })
    this.#rebuild()
    this.#sender.kick()
    await Promise.all(answers)
  }

  #rebuild(): void {
    this.#record.rebuild(this.now())
    // What the stream has shown is answered too: nothing is being tried any more.
    if (this.#outbox.unanswered(this.#user) === 0) this.#sendProblem = null
    this.#publish()
  }

  #publish(): void {
    const sessionData = this.#record.session(this.now(), deviceZone())
    const problem = this.#streamProblem ?? this.#sendProblem
    const error = problem && stintError(problem)
    const user = this.#record.account?.userId ?? null
    const unanswered = this.#outbox.unanswered(user)
    const refused = this.#outbox.refused(user)
    const next: ClientState = {
      sessionData,
      account: this.#record.account,
      isLoading: sessionData === null && error?.retry !== 'sign-in',
      isSaving: unanswered > 0 && this.#sender.isSending,
      error: error?.code === this.#state.error?.code ? this.#state.error : error,
      syncStatus: syncStatusOf(unanswered, refused, error),
      unanswered,
      othersWaiting: this.#outbox.unanswered() - unanswered,
      refused,
      isLive: this.#isLive,
    }
    const changed = (Object.keys(next) as (keyof ClientState)[]).some(
      (key) => next[key] !== this.#state[key],
    )
    if (!changed) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }
}
