import type { SessionData } from '../core/session.ts'
import { Api, type ApiOptions } from './api.ts'
import { syncStatusOf } from './clientState.ts'
import { Device } from './device.ts'
import { newId } from './ids.ts'
import { LiveLink } from './liveLink.ts'
import { LiveRecord } from './liveRecord.ts'
import { MemoryOutbox } from './memoryOutbox.ts'
import { listenToPage } from './pageSignals.ts'
import { type SessionPatch, type Wish, wishesOf } from './patch.ts'
import { InvalidPatch, patchOf } from './posted.ts'
import { isOtherAccount, type Problem, SIGNED_OUT } from './problem.ts'
import { Published } from './published.ts'
import { Seconds } from './seconds.ts'
import { Sender } from './sender.ts'
import { ServerClock } from './serverClock.ts'
import { stintError } from './stintError.ts'
import { preference, type View } from './view.ts'
import { deviceZone, offsetOf } from './zone.ts'

/** How long a preference may wait: who tries one after the other sends the last. */
const SAVE_DELAY_MILLIS = 2_000

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
  readonly #device = new Device(this.#clock)
  readonly #outbox = new MemoryOutbox()
  readonly #record = new LiveRecord(this.#outbox)
  readonly #seconds = new Seconds(() => this.#clock.now())
  readonly #sender: Sender
  readonly #link: LiveLink
  readonly #published = new Published(() => this.#begin())
  #sendProblem: Problem | null = null

  constructor(options: ApiOptions = {}) {
    this.api = new Api(options)
    this.#sender = new Sender({
      api: this.api,
      outbox: this.#outbox,
      clock: this.#clock,
      measure: () => this.#link.beat(),
      user: () => this.#link.status.user,
      onChange: () => this.#rebuild(),
      onProblem: (problem) => this.#sent(problem),
    })
    this.#link = new LiveLink({
      api: this.api,
      clock: this.#clock,
      record: this.#record,
      onChange: () => this.#rebuild(),
      onReady: () => this.#sender.kick(),
    })
  }

  readonly state = this.#published.state
  readonly subscribe = this.#published.subscribe

  /** Whole seconds of server time. Ticks while somebody subscribes and the page is visible. */
  readonly second = this.#seconds.current
  readonly subscribeSeconds = this.#seconds.subscribe

  /** Server time, in ms. */
  readonly now = (): number => this.#clock.now()

  /**
   * Changes the session. What that asks for is on the screen when this returns. Resolves at the
   * server's answer, whatever it is: this device keeps nothing. Rejects with {@link InvalidPatch}
   * for what means nothing, after it took the rest.
   */
  readonly update: UpdateSessionData = async (patch) => {
    const { view, sessionData } = this.#shown()
    const said = patchOf(patch, sessionData)
    this.#checkClock()
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
      const dueAt = performance.now() + (wish.type === 'PREFER' ? SAVE_DELAY_MILLIS : 0)
      const command = this.#device.command(wish, zone)
      return this.#outbox.add(command, { user, stamp: this.#clock.stamp(), dueAt })
    })
    this.#rebuild()
    this.#sender.kick()
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
  readonly refresh = (): Promise<void> => this.#link.refresh()

  /**
   * Goes on as who is signed in now, whoever it was before: nothing is shown or sent until the
   * server has said who. What another account left unsent waits for that account.
   */
  readonly resume = (): void => {
    this.#record.forget()
    this.#link.askWho()
  }

  /** The person signed out: nothing that was shown stays. */
  readonly forget = (): void => {
    const { account } = this.#record
    if (account) this.#outbox.forget(account.userId)
    this.#record.forget()
    this.#link.signOut(SIGNED_OUT)
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
        this.#sender.kick()
      },
      onHidden: () => this.#sender.flush(),
      onPutAway: () => {
        this.#sender.flush()
        this.#link.stop()
      },
      mustAsk: () => this.#outbox.overdue(performance.now()) > 0,
    })
    const endLink = this.#link.start()
    return () => {
      endTicks()
      endSignals()
      endLink()
    }
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
    if (!view || !sessionData) throw new Error('there is no session yet')
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
    const { user, other, problem, isLive } = this.#link.status
    const found = problem ?? this.#sendProblem
    const error = found && stintError(found, this.api.signInUrl)
    const unanswered = this.#outbox.unanswered(user)
    const refused = this.#outbox.refused(user)
    const { error: before } = this.state()
    this.#published.publish({
      sessionData,
      account: this.#record.account,
      otherAccount: other,
      isLoading: sessionData === null && error?.retry !== 'sign-in',
      isSaving: unanswered > 0 && this.#sender.isSending,
      error: error?.code === before?.code ? before : error,
      syncStatus: syncStatusOf(unanswered, refused, error),
      unanswered,
      othersWaiting: this.#outbox.unanswered() - unanswered,
      refused,
      isLive,
    })
  }
}
