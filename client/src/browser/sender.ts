import type { Command } from '../core/event.ts'
import type { Api } from './api.ts'
import { Backoff } from './backoff.ts'
import type { MemoryOutbox } from './memoryOutbox.ts'
import { Pause } from './pause.ts'
import { isFinal, type Problem } from './problem.ts'
import { isPressed, PunchOrder } from './punchOrder.ts'
import type { ServerClock, Stamp } from './serverClock.ts'

export interface SenderOptions {
  readonly api: Api
  readonly outbox: MemoryOutbox
  readonly clock: ServerClock
  /** Whose commands may be sent now; null: nobody's. */
  readonly user: () => string | null
  /** Something was sent or answered. */
  readonly onChange: () => void
  /** Why the last attempt failed; null: it did not. */
  readonly onProblem: (problem: Problem | null) => void
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

  constructor(options: SenderOptions) {
    this.#options = options
  }

  get isSending(): boolean {
    return this.#inFlight
  }

  /** There may be something to send, or the network is back: no wait is sat out. */
  kick(): void {
    if (!this.#running) void this.#run()
    else this.#pause.hurry()
  }

  /** The page goes away: everything that is left, in one call that outlives it. */
  flush(): void {
    const user = this.#options.user()
    if (user === null) return
    const batch = this.#take(user, Number.POSITIVE_INFINITY)
    if (batch.length > 0) void this.#send(user, batch, true)
  }

  async #run(): Promise<void> {
    this.#running = true
    for (;;) {
      const user = this.#options.user()
      const dueAt = user === null ? null : this.#options.outbox.nextDueAt(user)
      if (user === null || dueAt === null) break
      const millis = dueAt - performance.now()
      if (millis > 0) await this.#pause.wait(millis)
      else if (!(await this.#attempt(user))) await this.#pause.wait(this.#backoff.nextMillis())
    }
    this.#running = false
  }

  async #attempt(user: string): Promise<boolean> {
    const measured = await this.#measure(user)
    const batch = measured ? this.#take(user, performance.now()) : []
    const sent = measured && (batch.length === 0 || (await this.#send(user, batch, false)))
    if (sent) this.#backoff.reset()
    return sent
  }

  /** A time of a clock that was never compared, or has stepped, is made right before it is sent. */
  async #measure(user: string): Promise<boolean> {
    const { api, clock } = this.#options
    clock.check()
    if (clock.isMeasured) return true
    const answer = await api.heartbeat(user)
    if (answer.ok) clock.sample(answer.value.serverTime, answer.startedAt)
    else this.#failed(user, answer.problem)
    return answer.ok
  }

  /** What went wrong for one person says nothing once another has signed in. */
  #failed(user: string, problem: Problem): void {
    if (user === this.#options.user()) this.#options.onProblem(problem)
  }

  #take(user: string, now: number): Command[] {
    return this.#options.outbox.take(user, now, (command, stamp) => this.#corrected(command, stamp))
  }

  /** A button's time, read off a clock that is known better now than it was then. */
  #corrected(command: Command, stamp: Stamp): Command {
    if (!isPressed(command)) return command
    const { clock } = this.#options
    const correction = clock.correction(stamp)
    const uncertainty =
      correction === null ? command.uncertainty : Math.min(command.uncertainty, clock.uncertainty())
    const at = this.#order.next(command.at + (correction ?? 0), uncertainty)
    return { ...command, at, uncertainty }
  }

  async #send(user: string, batch: readonly Command[], leaving: boolean): Promise<boolean> {
    const { api, clock, outbox, onChange, onProblem } = this.#options
    this.#inFlight = true
    onChange()
    const answer = await api.commands(user, batch, leaving)
    this.#inFlight = false
    if (answer.ok) {
      clock.sample(answer.value.serverTime, answer.startedAt)
      outbox.answer(answer.value.results)
      onProblem(null)
    } else if (isFinal(answer.problem)) await this.#sendSingly(user, batch, answer.problem)
    else this.#failed(user, answer.problem)
    onChange()
    // An answer that answers nothing of it is none: ask again later, not at once for ever.
    return batch.some((command) => !outbox.awaits(command))
  }

  /** One of them cannot even be read: find it, so that it holds up none of the others. */
  async #sendSingly(user: string, batch: readonly Command[], problem: Problem): Promise<void> {
    const { outbox } = this.#options
    const [only] = batch
    if (batch.length === 1 && only) outbox.answer([{ id: only.id, refused: problem.code }])
    else for (const command of batch) if (!(await this.#send(user, [command], false))) return
  }
}
