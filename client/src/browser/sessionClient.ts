import type { SessionData } from '../core/session.ts'
import { Api, type ApiOptions } from './api.ts'
import { type Browser, thisBrowser } from './browser.ts'
import { syncStatusOf } from './clientState.ts'
import { Database } from './database.ts'
import { commandOf } from './device.ts'
import { newId } from './ids.ts'
import { KeptCommands } from './keptCommands.ts'
import { KeptRecord } from './keptRecord.ts'
import { LiveLink } from './liveLink.ts'
import { LiveRecord } from './liveRecord.ts'
import { Outbox } from './outbox.ts'
import { listenToPage } from './pageSignals.ts'
import { wishesOf } from './patch.ts'
import { InvalidPatch, NoSession, patchOf } from './posted.ts'
import { isOtherAccount, type Problem, SIGNED_OUT } from './problem.ts'
import { Published } from './published.ts'
import { PunchOrder } from './punchOrder.ts'
import { Seconds } from './seconds.ts'
import { ANSWERED, BACK, Sender } from './sender.ts'
import { ServerClock } from './serverClock.ts'
import type { SessionPatch } from './sessionPatch.ts'
import { stintError } from './stintError.ts'
import { type Relayed, Team } from './team.ts'
import { preference, type View } from './view.ts'
import type { Snapshot } from './wire.ts'
import type { Wish } from './wish.ts'
import { deviceZone, offsetOf } from './zone.ts'

export type UpdateSessionData = (
  patch: SessionPatch | ((previous: SessionData) => SessionPatch),
) => Promise<void>

export interface ClientOptions extends ApiOptions {
  /** What of the browser may be used; all that there is, unless said. */
  readonly browser?: Browser | undefined
}

/**
 * One person's session on this page: the window that the server confirmed, with the commands of all
 * tabs on top, followed live. It begins with the first subscriber and rests after the last; what is
 * unsent is sent all the same.
 */
export class SessionClient {
  readonly api: Api
  readonly #clock = new ServerClock()
  readonly #order = new PunchOrder()
  readonly #database: Database
  readonly #kept: KeptRecord
  readonly #outbox: Outbox
  readonly #record: LiveRecord
  readonly #team: Team
  readonly #seconds = new Seconds(() => this.#clock.now())
  readonly #sender: Sender
  readonly #link: LiveLink
  readonly #published = new Published(() => this.#begin())
  #sendProblem: Problem | null = null
  #isHealing = false
  /** What of the record the device keeps. */
  #written: Snapshot | null = null

  constructor({ browser = thisBrowser(), ...options }: ClientOptions = {}) {
    this.api = new Api(options)
    const { url = '/' } = options
    const name = `stint ${url.replace(/\/*$/, '/')}`
    const database = new Database(browser.indexedDB, name)
    this.#database = database
    this.#kept = new KeptRecord(database)
    this.#outbox = new Outbox(new KeptCommands(database), () => this.#changedOutbox())
    this.#record = new LiveRecord(this.#outbox)
    this.#team = new Team({
      ...{ browser, database, name },
      onMessage: (message) => void this.#told(message),
      onChange: () => this.#link.look(),
    })
    this.#sender = new Sender({
      api: this.api,
      outbox: this.#outbox,
      clock: this.#clock,
      measure: () => this.#link.beat(),
      user: () => (this.#isHealing ? null : this.#link.status.user),
      visit: () => this.#link.visit,
      all: () => this.#link.acts,
      onChange: () => this.#rebuild(),
      onProblem: (problem) => this.#sent(problem),
    })
    this.#link = new LiveLink({
      api: this.api,
      clock: this.#clock,
      record: this.#record,
      team: this.#team,
      onChange: () => this.#heard(),
      onReady: () => this.#sender.kick(ANSWERED),
      onBeat: () => void this.#reload(),
      onKnown: ({ user }) => void this.#heal(user.userId),
      onPulse: (user, pulse) => this.#outbox.ended(user, pulse),
      onOther: () => this.#makeWay(),
      sendProblem: () => this.#sendProblem,
    })
  }

  readonly state = this.#published.state
  readonly subscribe = this.#published.subscribe

  /** Whole seconds of server time. Ticks while somebody subscribes and the page is visible. */
  readonly second = this.#seconds.current
  readonly subscribeSeconds = this.#seconds.subscribe

  /** Server time, in ms. */
  readonly now = (): number => {
    this.#checkClock()
    return this.#clock.now()
  }

  /**
   * Changes the session. What that asks for is on the screen when this returns. Resolves when it is
   * kept on this device; where that keeps nothing, at the server's answer, whatever it is. Rejects
   * with {@link InvalidPatch} for what means nothing, after it took the rest, and with
   * {@link NoSession} where there is none yet.
   */
  readonly update: UpdateSessionData = async (patch) => {
    const { view, sessionData } = this.#shown()
    const said = patchOf(patch, sessionData)
    const now = this.now()
    const { wishes, bad } = wishesOf(said, {
      view,
      now,
      offset: offsetOf(deviceZone(), now),
      newId,
      offsetAt: (at) => offsetOf(this.#punchZone(), at),
    })
    await this.ask(wishes)
    if (bad.length > 0) throw new InvalidPatch(bad)
  }

  /**
   * Asks the record for what no patch can say. It is on the screen when this returns, unless it
   * names what this page does not know. Resolves as {@link update} does.
   */
  readonly ask = async (wishes: readonly Wish[]): Promise<void> => {
    const zone = this.#punchZone()
    const user = this.#shown().sessionData.userId
    const answers = wishes.map((wish) => {
      const command = commandOf(wish, zone, { clock: this.#clock, order: this.#order })
      return this.#outbox.add(command, { user, stamp: this.#clock.stamp(wish.at) })
    })
    this.#rebuild()
    await Promise.all(answers)
  }

  /** What the person has picked; undefined: nothing yet, or nobody is signed in. */
  readonly preference = (field: 'theme' | 'zone'): string | undefined =>
    preference(this.#record.view?.events ?? [], field)

  /** The record as this page knows it, own commands on top; null: nothing is known yet. */
  readonly view = (): View | null => this.#record.view

  /** Whether the server's record holds all that this page asked of it, and this page shows it. */
  readonly isShown = (): boolean => this.#outbox.onTop(this.#link.status.user ?? '').length === 0

  /** Asks for everything again; resolves when it is there, or could not be had. */
  readonly refresh = (): Promise<void> => {
    this.#sender.kick(BACK)
    return this.#link.refresh()
  }

  /**
   * Goes on as who is signed in now, whoever it was before: nothing is shown or sent until the
   * server has said who. What another account left unsent waits for that account.
   */
  readonly resume = (): void => {
    this.#record.forget()
    this.#link.askWho()
  }

  /**
   * The person signed out: nothing of theirs stays, in no tab and not on this device. `keep`: what
   * is unsent or was refused waits here until they sign in again; else it is given up.
   */
  readonly forget = ({ keep }: { readonly keep: boolean } = { keep: false }): void => {
    const { account } = this.#record
    if (account) this.#outbox.forget(account.userId, keep)
    this.#team.post({ kind: 'signed-out' })
    this.#left()
  }

  /** "I was still working": takes back the punch from elsewhere that ended the stint. */
  readonly stillWorking = async (): Promise<void> => {
    const { endedElsewhere } = this.state()
    if (!endedElsewhere) return
    this.#record.dismissEnd()
    const body = { ids: [endedElsewhere.id] }
    await this.ask([{ id: newId(), type: 'WITHDRAW', source: 'manual', at: this.now(), body }])
  }

  /** The person has seen that another device ended the stint. */
  readonly dismissEnd = (): void => {
    this.#record.dismissEnd()
    this.#publish()
  }

  /** The person has seen that this command was refused. */
  readonly dismiss = (id: number): void => {
    const { account } = this.#record
    if (account) this.#outbox.dismiss(account.userId, id)
    this.#publish()
  }

  #begin(): () => void {
    const endTicks = this.#seconds.subscribe(() => this.#tick())
    const endSignals = listenToPage({
      onBack: () => {
        this.#tick()
        this.#link.hurry()
        this.#sender.kick(BACK)
      },
      onHidden: () => this.#sender.flush(),
      onPutAway: () => {
        this.#sender.flush()
        this.#link.stop()
      },
      mustAsk: () => this.#outbox.overdue() > 0,
    })
    let endLink: (() => void) | null = null
    let hasEnded = false
    const start = (user: string | null) => {
      if (!hasEnded) endLink = this.#link.start(user)
    }
    void this.#recall().then(start, (mistake) => {
      start(null)
      throw mistake
    })
    return () => {
      hasEnded = true
      endTicks()
      endSignals()
      endLink?.()
      this.#database.close()
    }
  }

  /** Draws what the device keeps, before any network; answers whose it is. */
  async #recall(): Promise<string | null> {
    const [kept] = await Promise.all([
      this.#kept.load(),
      this.#outbox.load().catch(() => undefined),
    ])
    const { account } = this.#record
    // Somebody may have signed in meanwhile.
    if (account || !kept || this.#link.visit > 0) return account?.userId ?? null
    const { userId } = kept.snapshot.user
    await this.#outbox.loadNumbering(userId).catch(() => undefined)
    this.#written = kept.snapshot
    this.#record.replace(kept.snapshot, null)
    this.#record.rebuild(0)
    this.#clock.recall(kept.sample?.offset ?? 0, this.#record.lastAt)
    this.#rebuild()
    return userId
  }

  async #told(message: Relayed): Promise<void> {
    if (message.kind === 'signed-out') this.#left()
    else if (message.kind === 'outbox') await this.#reload()
    else this.#link.told(message)
  }

  /** A tab that was killed kept something perhaps that it had no time to tell of. */
  async #reload(): Promise<void> {
    await this.#outbox.load().catch(() => undefined)
    this.#rebuild()
    if (this.#link.acts) this.#sender.kick()
  }

  /** The record or the link is another. */
  #heard(): void {
    const { confirmed } = this.#record
    // Whoever is signed out from elsewhere is not shown again by the next page that opens here.
    if (confirmed && this.#link.status.problem?.status === 401) this.#unwrite(confirmed)
    else if (confirmed && confirmed !== this.#written && this.#link.acts) {
      this.#written = confirmed
      this.#kept.save({ snapshot: confirmed, sample: this.#clock.measured() })
    }
    this.#rebuild()
  }

  /** What was kept is of somebody who is not signed in here any more. */
  #makeWay(): void {
    const { confirmed } = this.#record
    if (confirmed) this.#unwrite(confirmed)
    this.#record.forget()
  }

  #unwrite({ user }: Snapshot): void {
    if (this.#written) this.#kept.forget(user.userId)
    this.#written = null
  }

  /** Nothing is sent before it: what a server lost is older than what waits, and goes first. */
  async #heal(user: string): Promise<void> {
    const { confirmed } = this.#record
    if (!confirmed || !this.#link.acts) return
    this.#isHealing = true
    await this.#outbox.heal(user, confirmed)
    this.#isHealing = false
    this.#rebuild()
    this.#sender.kick()
  }

  #changedOutbox(): void {
    this.#team.post({ kind: 'outbox' })
    this.#rebuild()
    this.#sender.kick()
  }

  #left(): void {
    const { account } = this.#record
    // Each tab for itself: one that had to hear of it first may have kept it again meanwhile.
    if (account) this.#kept.forget(account.userId)
    this.#written = null
    this.#record.forget()
    this.#link.signOut(SIGNED_OUT)
  }

  #tick(): void {
    this.#checkClock()
    this.#publish()
  }

  #checkClock(): void {
    if (this.#clock.check()) void this.#link.beat()
  }

  /** `problem`: why the last call brought no answer; null: it brought one. */
  #sent(problem: Problem | null): void {
    this.#sendProblem = null
    if (problem?.status === 401) this.#link.signOut(problem)
    else if (problem && isOtherAccount(problem)) this.#link.askWho()
    else {
      this.#sendProblem = problem
      if (!problem) this.#link.answered()
      this.#link.tell()
      this.#publish()
    }
  }

  /** The zone for new punches: the one that the person prefers, else this device's. */
  #punchZone(): string {
    return this.preference('zone') ?? deviceZone()
  }

  #shown(): { readonly view: View; readonly sessionData: SessionData } {
    const { view } = this.#record
    const { sessionData } = this.state()
    if (!view || !sessionData) throw new NoSession()
    return { view, sessionData }
  }

  #rebuild(): void {
    this.#record.rebuild(this.now())
    // What the stream has shown is answered too: nothing is being tried any more.
    if (this.#outbox.unanswered(this.#link.status.user) === 0) this.#sendProblem = null
    this.#publish()
  }

  #publish(): void {
    this.#seconds.look()
    const sessionData = this.#record.session(this.now(), deviceZone())
    const { user, other, problem, isLive, isStale } = this.#link.status
    // The stream waits longer than the sender: what the server says now is the news.
    const isOld = problem?.code === 'no-answer'
    const found = (isOld && this.#sendProblem) || (problem ?? this.#sendProblem)
    const error = found && stintError(found, this.api.signInUrl)
    const unanswered = this.#outbox.unanswered(user)
    const unkept = this.#outbox.unkept(user)
    const refused = this.#outbox.refused(user)
    const { error: before } = this.state()
    this.#published.publish({
      sessionData,
      account: this.#record.account,
      otherAccount: other,
      isLoading: sessionData === null && error?.retry !== 'sign-in',
      isSaving: unanswered > 0 && this.#sender.isSending,
      error: error?.code === before?.code ? before : error,
      syncStatus: syncStatusOf({ unanswered, unkept, refused }, error),
      unanswered,
      unkept,
      othersWaiting: this.#outbox.unanswered() - unanswered,
      refused,
      isLive,
      isStale,
      endedElsewhere: this.#record.endedElsewhere,
    })
  }
}
