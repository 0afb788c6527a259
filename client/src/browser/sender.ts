import type { Command } from '../core/event.ts'
import type { Api } from './api.ts'
import { Backoff } from './backoff.ts'
import type { Outbox } from './outbox.ts'
import { Pause } from './pause.ts'
import { BROKEN, isFinal, type Problem } from './problem.ts'
import { isPressed, PunchOrder } from './punchOrder.ts'
import type { ServerClock, Stamp } from './serverClock.ts'
import type { Pulse } from './wire.ts'

/** Of a record that did not even read what it was sent. */
const NO_PULSE: Pulse = { cursor: '', serverTime: 0 }

/** What ends a wait, each also those before it: more to send, an answer, somebody who is back. */
export const MORE = 0
export const ANSWERED = 1
export const BACK = 2

/**
 * A server that is away or busy says so by another status: it is what was sent that breaks it, or
 * that a proxy on the way does not let through.
 */
const OF_WHAT_WAS_SENT = [400, 413, 415, 422, 500]

export interface SenderOptions {
  readonly api: Api
  readonly outbox: Outbox
  readonly clock: ServerClock
  /** Asks the server for its time; answers why it was not told. */
  readonly measure: () => Promise<Problem | null>
  /** Whose commands may be sent now; null: nobody's. */
  readonly user: () => string | null
  /** Another one each time that it was asked who is signed in. */
  readonly visit: () => number
  /** Whether this page sends for all tabs, or only what it alone has. */
  readonly all: () => boolean
  /** Something was sent or answered. */
  readonly onChange: () => void
  /** Why the last attempt failed; null: it did not. */
  readonly onProblem: (problem: Problem | null) => void
}

/** For whom something was sent, and how often it had been asked by then who that is. */
interface Asked {
  readonly user: string
  readonly visit: number
}

/**
 * Sends what the outbox holds, in order, again and again under the same ids until it is answered.
 * It rests while nobody is known to be signed in; {@link kick} looks again.
 */
export class Sender {
  readonly #options: SenderOptions
  readonly #backoff = new Backoff()
  readonly #pause = new Pause()
  readonly #order = new PunchOrder()
  #running = false
  #inFlight = false
  /** How long the server asked to be left alone, when it last failed. */
  #afterMillis = 0
  /** What it takes to end the wait for the next attempt. */
  #until = MORE

  constructor(options: SenderOptions) {
    this.#options = options
  }

  get isSending(): boolean {
    return this.#inFlight
  }

  /** There may be something to send, or no reason to wait any more: {@link MORE} and the others. */
  kick(why = MORE): void {
    if (!this.#running) void this.#run()
    else if (why >= this.#until) this.#pause.hurry()
  }

  /** The page goes away: everything that is left, in one call that outlives it. */
  flush(): void {
    const { clock, outbox } = this.#options
    const user = this.#options.user()
    const restamp = clock.isMeasured ? this.#corrected : null
    const batch = user === null ? [] : outbox.takeAll(user, restamp)
    if (user !== null && batch.length > 0) void this.#attempt(user, batch)
  }

  async #run(): Promise<void> {
    this.#running = true
    try {
      for (;;) {
        const user = this.#options.user()
        if (user === null) return
        const millis = this.#options.outbox.dueIn(user, this.#options.all())
        if (millis === Number.POSITIVE_INFINITY) return
        if (millis > 0) await this.#pause.wait(millis)
        else if (await this.#attempt(user)) this.#backoff.reset()
        else await this.#pause.wait(Math.max(this.#backoff.nextMillis(), this.#afterMillis))
        this.#until = MORE
      }
    } finally {
      this.#running = false
    }
  }

  /** Whether the next attempt need not wait. `last`: what is left when the page goes away. */
  async #attempt(user: string, last?: readonly Command[]): Promise<boolean> {
    const asked = { user, visit: this.#options.visit() }
    try {
      if (last) return await this.#send(asked, last, true)
      if (!(await this.#isMeasured(asked))) return false
      const { outbox, all } = this.#options
      const batch = await outbox.take(user, all(), this.#corrected)
      return batch.length === 0 || (await this.#send(asked, batch, false))
    } catch (mistake) {
      // Ours: to be seen as any uncaught error is, and nothing that waits is given up for it.
      void Promise.reject(mistake)
      this.#failed(asked, BROKEN)
      return false
    } finally {
      this.#inFlight = false
      this.#options.onChange()
    }
  }

  /** A time of a clock that was never compared, or has stepped, is made right before it is sent. */
  async #isMeasured(asked: Asked): Promise<boolean> {
    const { clock, measure } = this.#options
    clock.check()
    const problem = clock.isMeasured ? null : await measure()
    if (problem) this.#failed(asked, problem)
    return problem === null
  }

  /** What went wrong for one person says nothing once somebody has signed in anew. */
  #failed(asked: Asked, problem: Problem): void {
    const { user, visit } = this.#options
    this.#afterMillis = problem.afterMillis ?? 0
    const isOfBatch = OF_WHAT_WAS_SENT.includes(problem.status)
    this.#until = this.#afterMillis > 0 ? BACK : isOfBatch ? MORE : ANSWERED
    if (asked.user === user() && asked.visit === visit()) this.#options.onProblem(problem)
  }

  /** A button's time, read off a clock that is known better now than it was then. */
  readonly #corrected = (command: Command, stamp: Stamp): Command => {
    if (!isPressed(command)) return command
    const { clock } = this.#options
    const isBetter = clock.uncertainty() < command.uncertainty
    const correction = isBetter ? clock.correction(stamp) : null
    const { by, uncertainty } = correction ?? { by: 0, uncertainty: command.uncertainty }
    // What was moved to stay in order is read off anew.
    const read = stamp.at + by
    const at = this.#order.next(read, uncertainty)
    return { ...command, at, uncertainty: uncertainty + at - read }
  }

  async #send(asked: Asked, batch: readonly Command[], leaving: boolean): Promise<boolean> {
    const { api, clock, outbox, onChange, onProblem } = this.#options
    this.#inFlight = true
    onChange()
    const answer = await api.commands(asked.user, batch, leaving)
    if (answer.ok) {
      outbox.answer(answer.value)
      clock.sample(answer.value.serverTime, answer.startedAt)
      onProblem(null)
    } else this.#notTaken(asked, batch, answer.problem)
    // An answer that answers nothing of it is none: ask again later, not at once for ever.
    return batch.some((command) => !outbox.awaits(command))
  }

  #notTaken(asked: Asked, batch: readonly Command[], problem: Problem): void {
    const { outbox } = this.#options
    const isUnreadable = isFinal(problem)
    if (isUnreadable && batch.length === 1)
      outbox.answer({
        ...NO_PULSE,
        results: batch.map(({ id }) => ({ id, refused: problem.code })),
      })
    else if (OF_WHAT_WAS_SENT.includes(problem.status)) outbox.failed(batch)
    if (!isUnreadable) this.#failed(asked, problem)
  }
}
