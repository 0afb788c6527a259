import type { Api } from './api.ts'
import { EventStream } from './eventStream.ts'
import type { LinkStatus } from './linkStatus.ts'
import type { LiveRecord } from './liveRecord.ts'
import { isOtherAccount, OTHER_ACCOUNT, type Problem } from './problem.ts'
import type { ServerClock } from './serverClock.ts'
import { isKnown, isSnapshot, type Said } from './shape.ts'
import type { StreamMessage } from './sseParser.ts'
import type { Relayed, Team } from './team.ts'
import type { Account, Bye, Delta, Pulse, Snapshot } from './wire.ts'
import { deviceZone } from './zone.ts'

const HEARTBEAT_MILLIS = 30_000
const POLL_MILLIS = 15_000
/** A sign-in that ended may be making room for another, whose cookie is still on its way here. */
const NEXT_SIGN_IN_WITHIN_MILLIS = 500

export interface LiveLinkOptions {
  readonly api: Api
  readonly clock: ServerClock
  readonly record: LiveRecord
  readonly team: Team
  /** The record or the status is another. */
  readonly onChange: () => void
  /** The server answers: what waits may be sent. */
  readonly onReady: () => void
  /** The server has told where the record of who is signed in ends. */
  readonly onPulse: (user: string, pulse: Pulse) => void
  /** Time to look whether all is well. */
  readonly onBeat: () => void
  /** All that the server has is known here, as it has just said. */
  readonly onKnown: (snapshot: Snapshot) => void
  /** Somebody else is signed in than whose record the device kept: that has to make way. */
  readonly onOther: () => void
  /** Why commands do not go out. */
  readonly sendProblem: () => Problem | null
}

const NOBODY = { user: null, other: null, problem: null }

/**
 * Follows a record: one stream for all tabs of a person, held by the one that leads; the others
 * hear of it by relay. Where no stream comes through, the record is asked for now and then.
 */
export class LiveLink {
  readonly #options: LiveLinkOptions
  readonly #stream: EventStream
  #status: LinkStatus = { ...NOBODY, isLive: false, isStale: false }
  /** Not before somebody signs in, or comes back to look. */
  #rests = true
  /** What this page knew when it asked for the stream, until its first word. */
  #since: string | null = null
  #acted = false
  /** The server has said that the record's person is signed in; before, the device thinks so. */
  #isCertain = false
  /** The last attempt at a stream brought none. */
  #isWithout = false
  #polling: Promise<void> | null = null
  /** The last time that everything was asked for: an answer to an earlier one is none. */
  #asked: object | null = null
  #visit = 0
  #etag: string | null = null
  /** What is known here came from another tab, which may have left it at that. */
  #isToCheck = false
  /** The own cursor at the last pulse, where the server's was another. */
  #apartAt: string | null = null

  constructor(options: LiveLinkOptions) {
    const { api, record } = options
    this.#options = options
    this.#stream = new EventStream({
      open: (signal) => {
        this.#since = record.cursor
        // Where nobody is known, nothing new of that record would leave it at that.
        const told = this.#status.user === null ? null : this.#since
        return api.stream(told, deviceZone(), signal)
      },
      onMessage: (message, startedAt) => this.#heard(message, startedAt),
      onOpen: () => this.#opened(),
      onLost: (problem) => this.#without(problem),
    })
  }

  get status(): LinkStatus {
    return this.#status
  }

  /** Whether this page is the one that speaks with the server for all tabs of its person. */
  get acts(): boolean {
    return !this.#rests && this.#options.team.acts
  }

  /** Opens the link, as `user` until the server says who is signed in; answers how to end it. */
  start(user: string | null): () => void {
    const { team, onBeat } = this.#options
    this.#rests = false
    if (user !== null) {
      this.#set({ user })
      team.join(user, false)
    }
    const beats = setInterval(() => {
      onBeat()
      if (this.acts) void this.beat()
    }, HEARTBEAT_MILLIS)
    const polls = setInterval(() => this.#pollInstead(), POLL_MILLIS)
    this.look()
    return () => {
      clearInterval(beats)
      clearInterval(polls)
      this.stop()
      team.leave()
    }
  }

  /** The page is put away: another tab may go on. */
  stop(): void {
    this.#rests = true
    this.#options.team.rest()
    this.#stream.stop()
    this.#set({ isLive: false })
  }

  /** The network or the person came back. */
  hurry(): void {
    this.#rests = false
    this.#options.team.stand()
    this.look()
    if (this.acts) this.#stream.hurry()
    this.#pollInstead()
  }

  /** Who leads may be another now. */
  look(): void {
    const { acts } = this
    if (acts) this.#stream.start()
    else this.#stream.stop()
    const isNew = acts && !this.#acted
    this.#acted = acts
    if (!isNew) return
    this.#isToCheck = true
    this.#options.onReady()
  }

  /** A call was answered: who answers one can be listened to again as well. */
  answered(): void {
    if (!this.#status.isLive) this.#stream.hurry()
  }

  /** Asks for everything; resolves when it is there, or could not be had. */
  refresh(): Promise<void> {
    this.#rests = false
    this.#etag = this.#polling = null
    return this.#poll().then(() => this.look())
  }

  /** How often it was asked who is signed in: what was asked before says nothing of now. */
  get visit(): number {
    return this.#visit
  }

  /** Nobody is known from now on, until the server has said who is signed in. */
  askWho(): void {
    this.#visit += 1
    this.#stream.stop()
    this.#set({ ...NOBODY, isLive: false })
    void this.refresh()
  }

  /** The record's person is not signed in here, perhaps another one is: the link rests. */
  signOut(problem: Problem, other: Account | null = null): void {
    this.#rests = true
    this.#stream.stop()
    this.#set({ user: null, other, problem, isLive: false })
  }

  /** A sign of life, and a look at the server's clock. Answers why it failed; null: it did not. */
  async beat(): Promise<Problem | null> {
    const { user } = this.#status
    if (user === null) return null
    const { api, clock } = this.#options
    const answer = await api.heartbeat(user)
    const isCurrent = user === this.#status.user
    if (answer.ok) {
      clock.sample(answer.value.serverTime, answer.startedAt)
      if (isCurrent) this.#compare(answer.value)
      return null
    }
    if (isCurrent && isOtherAccount(answer.problem)) this.askWho()
    return answer.problem
  }

  /** What another tab of this person tells. */
  told(message: Relayed): void {
    const { clock, record, team, onChange, onReady } = this.#options
    if (message.kind === 'gone') this.look()
    else if (message.kind === 'hello') {
      if (!team.leads) return
      if (this.#rests) this.hurry()
      if (record.confirmed) team.post({ kind: 'all', snapshot: record.confirmed, since: null })
      this.tell()
    } else if (message.kind === 'all') {
      // From whoever it comes: the same tab may have cleared the outbox of what this holds.
      const { snapshot, since } = message
      if (!isSnapshot(snapshot as unknown as Said) || !record.replace(snapshot, since)) return
      this.#isToCheck = true
      onChange()
    } else if (message.kind === 'delta') {
      // The same number may be another event's, where a server was restored.
      if (message.after === record.cursor && record.grow(message.delta)) onChange()
      else if (!team.leads) team.post({ kind: 'hello' })
    } else if (message.kind === 'status' && !team.leads) {
      if (message.sample) clock.adopt(message.sample)
      this.#isCertain ||= message.status.isLive
      if (message.status.other && !this.#isCertain) this.askWho()
      else {
        const { user } = this.#status
        this.#status = message.status
        this.#rests &&= message.status.user === null
        this.look()
        onChange()
        // What this page alone holds may have waited for that.
        if (user === null) onReady()
      }
    }
  }

  /** An event may be on its way at one pulse; at the next the stream lost it, or its server. */
  #compare(pulse: Pulse): void {
    const { cursor, stale = false } = pulse
    const { record, onKnown, onPulse } = this.#options
    this.#set({ isStale: stale })
    const { user } = this.#status
    if (user !== null) onPulse(user, pulse)
    const { confirmed, cursor: own } = record
    const isApart = own !== null && cursor !== own
    if (confirmed && !isApart && this.#isToCheck) {
      this.#isToCheck = false
      onKnown(confirmed)
    }
    const isLost = isApart && own === this.#apartAt
    if (isLost) {
      this.#stream.reopen()
      // Something on the way may hold back what the stream brings.
      void this.#poll()
    }
    this.#apartAt = isApart && !isLost ? own : null
  }

  #pollInstead(): void {
    if (this.acts && this.#isWithout) void this.#poll()
  }

  /** One at a time; whoever asks meanwhile waits for the same answer. */
  #poll(): Promise<void> {
    this.#polling ??= this.#ask()
    return this.#polling
  }

  async #ask(): Promise<void> {
    const { api, record } = this.#options
    const asked = {}
    this.#asked = asked
    const since = record.cursor
    const etag = this.#status.user === null ? null : this.#etag
    const answer = await api.window(since, etag)
    // Another was signed in perhaps when this was asked.
    if (asked !== this.#asked) return this.#poll()
    this.#polling = null
    if (answer.ok) {
      this.#etag = answer.etag
      this.#heardAll(answer.value, answer.startedAt, since)
    } else if (answer.problem.status === 304) this.#set({ problem: null })
    else this.#lost(answer.problem)
  }

  #opened(): void {
    const { user, problem } = this.#status
    this.#isWithout = false
    // Where nobody is known the snapshot has the next word: a sign-in form stays till then.
    this.#set({ isLive: true, problem: user === null ? problem : null })
    void this.beat()
    this.#options.onReady()
  }

  #heard(message: StreamMessage, startedAt: number): void {
    if (!isKnown(message)) return
    const { event, data } = message
    const said = JSON.parse(data)
    if (event === 'snapshot') this.#heardAll(said, startedAt, this.#since)
    else if (event === 'delta') this.#heardOne(said)
    else if (event === 'ping') this.#compare(said)
    else if (event === 'bye') this.#heardBye(said)
    this.#since = null
  }

  #heardAll(snapshot: Snapshot, startedAt: number, since: string | null): void {
    const { clock, record, team, onKnown, onOther, onReady } = this.#options
    const { userId } = snapshot.user
    if (!clock.isMeasured) clock.sample(snapshot.serverTime, startedAt)
    const isOther = record.account !== null && record.account.userId !== userId
    // No page turns into another person's under the hand of the first: somebody has to say so.
    if (isOther && this.#isCertain) {
      this.signOut(OTHER_ACCOUNT, snapshot.user)
      return
    }
    if (isOther) onOther()
    this.#isCertain = true
    const isNew = this.#status.user === null
    const isNews = record.replace(snapshot, since)
    team.join(userId, true)
    if (isNews) team.post({ kind: 'all', snapshot, since })
    this.#set({ user: userId, problem: null, other: null, isStale: snapshot.stale ?? false })
    if (isNews) onKnown(snapshot)
    if (isNew) void this.beat()
    onReady()
  }

  #heardOne(delta: Delta): void {
    const { record, team, onChange } = this.#options
    this.#isCertain = true
    const after = record.cursor
    if (!record.grow(delta)) return void this.#poll()
    team.post({ kind: 'delta', delta, after })
    onChange()
  }

  #heardBye({ why, after }: Bye): void {
    // A stream that only moves is as good as live; a server that goes away is not.
    this.#set({ isLive: this.#status.isLive && why === 'rotate' })
    if (why === 'signed-out') {
      this.#stream.stop()
      this.#set(NOBODY)
      setTimeout(() => this.#rests || this.askWho(), NEXT_SIGN_IN_WITHIN_MILLIS)
    } else this.#stream.comeBackAfter(after)
  }

  #without(problem: Problem): void {
    const isFirst = !this.#isWithout && this.#options.record.cursor === null
    this.#isWithout = true
    this.#lost(problem)
    if (isFirst) this.#pollInstead()
  }

  #lost(problem: Problem): void {
    if (problem.status === 401) this.signOut(problem)
    else this.#set({ problem, isLive: false })
  }

  #set(changed: Partial<LinkStatus>): void {
    this.#status = { ...this.#status, ...changed }
    this.tell()
    this.#options.onChange()
  }

  /** How the leader stands, for those who follow: they send nothing themselves. */
  tell(): void {
    const { clock, team, sendProblem } = this.#options
    const status = { ...this.#status, problem: this.#status.problem ?? sendProblem() }
    if (team.leads) team.post({ kind: 'status', status, sample: clock.measured() })
  }
}
