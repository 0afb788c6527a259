import type { Api } from './api.ts'
import { EventStream } from './eventStream.ts'
import type { LiveRecord } from './liveRecord.ts'
import { isOtherAccount, OTHER_ACCOUNT, type Problem } from './problem.ts'
import type { ServerClock } from './serverClock.ts'
import type { StreamMessage } from './sseParser.ts'
import { type Account, type Bye, type Delta, type Pulse, type Snapshot, seqOf } from './wire.ts'
import { deviceZone } from './zone.ts'

const HEARTBEAT_MILLIS = 30_000
/** A sign-in that ended may be making room for another, whose cookie is still on its way here. */
const NEXT_SIGN_IN_WITHIN_MILLIS = 500

export interface LiveLinkOptions {
  readonly api: Api
  readonly clock: ServerClock
  readonly record: LiveRecord
  /** The record or the status is another. */
  readonly onChange: () => void
  /** The server answers: what waits may be sent. */
  readonly onReady: () => void
}

export interface LinkStatus {
  /** Who the server said is signed in, where it is the record's person; null: not known now. */
  readonly user: string | null
  /** Who is signed in here in place of the record's person. */
  readonly other: Account | null
  /** Why there is no link. */
  readonly problem: Problem | null
  readonly isLive: boolean
}

const NOBODY = { user: null, other: null, problem: null }

/** Follows a record: one stream, and heartbeats for as long as it is open. */
export class LiveLink {
  readonly #options: LiveLinkOptions
  readonly #stream: EventStream
  readonly #refreshing: (() => void)[] = []
  #status: LinkStatus = { ...NOBODY, isLive: false }
  #wantsAll = false
  /** The own cursor at the last pulse, where the server's was ahead of it. */
  #behindAt: string | null = null

  constructor(options: LiveLinkOptions) {
    const { api, record } = options
    this.#options = options
    this.#stream = new EventStream({
      open: (signal) => api.stream(this.#wantsAll ? null : record.cursor, deviceZone(), signal),
      onMessage: (message, startedAt) => this.#heard(message, startedAt),
      onOpen: () => this.#opened(),
      onLost: (problem) => this.#lost(problem),
    })
  }

  get status(): LinkStatus {
    return this.#status
  }

  /** Opens the link, and answers how to end it. */
  start(): () => void {
    const beats = setInterval(() => this.#status.isLive && void this.beat(), HEARTBEAT_MILLIS)
    this.#stream.start()
    return () => {
      clearInterval(beats)
      this.stop()
    }
  }

  stop(): void {
    this.#stream.stop()
    this.#set({ isLive: false })
  }

  /** The network or the person came back. */
  hurry(): void {
    this.#stream.start()
    this.#stream.hurry()
  }

  /** A call was answered: who answers one can be listened to again as well. */
  answered(): void {
    if (!this.#status.isLive) this.#stream.hurry()
  }

  /** Asks for everything; resolves when it is there, or could not be had. */
  refresh(): Promise<void> {
    return new Promise((resolve) => {
      this.#refreshing.push(resolve)
      this.#askAll()
    })
  }

  /** Nobody is known from now on, until the server has said who is signed in. */
  askWho(): void {
    this.#set(NOBODY)
    this.#askAll()
  }

  /** The record's person is not signed in here, perhaps another one is: the link rests. */
  signOut(problem: Problem, other: Account | null = null): void {
    this.#stream.stop()
    this.#wantsAll = true
    this.#set({ user: null, other, problem, isLive: false })
    this.#settleRefreshes()
  }

  /** A sign of life, and a look at the server's clock. Answers why it failed; null: it did not. */
  async beat(): Promise<Problem | null> {
    const { user } = this.#status
    if (user === null) return null
    const { api, clock, onChange } = this.#options
    const answer = await api.heartbeat(user)
    if (answer.ok) clock.sample(answer.value.serverTime, answer.startedAt)
    onChange()
    const isCurrent = user === this.#status.user
    if (answer.ok) {
      if (isCurrent) this.#compare(answer.value)
      return null
    }
    if (isCurrent && isOtherAccount(answer.problem)) this.askWho()
    return answer.problem
  }

  /** An event may still be on its way at one pulse; at the next it is a stream that lost it. */
  #compare({ cursor }: Pulse): void {
    const own = this.#options.record.cursor
    const isBehind = own !== null && seqOf(cursor) > seqOf(own)
    if (isBehind && own === this.#behindAt) this.#stream.reopen()
    this.#behindAt = isBehind ? own : null
  }

  #askAll(): void {
    this.#wantsAll = true
    this.#stream.reopen()
  }

  #opened(): void {
    const { user, problem } = this.#status
    // Where nobody is known the snapshot has the next word: a sign-in form stays till then.
    this.#set({ isLive: true, problem: user === null ? problem : null })
    void this.beat()
    this.#options.onReady()
  }

  #heard({ event, data }: StreamMessage, startedAt: number): void {
    const said = JSON.parse(data)
    if (event === 'snapshot') this.#heardAll(said, startedAt)
    else if (event === 'delta') this.#heardOne(said)
    else if (event === 'ping') this.#compare(said)
    else if (event === 'bye') this.#heardBye(said)
  }

  #heardAll(snapshot: Snapshot, startedAt: number): void {
    const { clock, record, onReady } = this.#options
    const { userId } = snapshot.user
    if (!clock.isMeasured) clock.sample(snapshot.serverTime, startedAt)
    // No page turns into another person's under the hand of the first: somebody has to say so.
    if (record.account && record.account.userId !== userId) {
      this.signOut(OTHER_ACCOUNT, snapshot.user)
      return
    }
    const isNew = this.#status.user === null
    this.#wantsAll = false
    record.replace(snapshot)
    this.#set({ user: userId, problem: null })
    this.#settleRefreshes()
    if (isNew) void this.beat()
    onReady()
  }

  #heardOne(delta: Delta): void {
    if (this.#options.record.grow(delta)) this.#options.onChange()
    else this.#askAll()
  }

  #heardBye({ why, after }: Bye): void {
    // A stream that only moves is as good as live; a server that goes away is not.
    this.#set({ isLive: this.#status.isLive && why === 'rotate' })
    if (why === 'signed-out') this.askWho()
    this.#stream.comeBackAfter(why === 'signed-out' ? NEXT_SIGN_IN_WITHIN_MILLIS : after)
  }

  #lost(problem: Problem): void {
    if (problem.status === 401) this.signOut(problem)
    else this.#set({ problem, isLive: false })
    this.#settleRefreshes()
  }

  #set(changed: Partial<LinkStatus>): void {
    this.#status = { ...this.#status, ...changed }
    this.#options.onChange()
  }

  #settleRefreshes(): void {
    for (const settle of this.#refreshing.splice(0)) settle()
  }
}
