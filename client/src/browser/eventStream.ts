import { Backoff } from './backoff.ts'
import { Pause } from './pause.ts'
import { BROKEN, isOfType, NO_ANSWER, NOT_STINT, type Problem } from './problem.ts'
import { isSound } from './shape.ts'
import { SseParser, type StreamMessage } from './sseParser.ts'

const FIRST_BYTE_WITHIN_MILLIS = 10_000
/** The server pings every 20 s: two of them lost, and the link is taken for dead. */
const SILENCE_MILLIS_MAX = 45_000
/** Silent for longer than one ping takes: no proof of death, but reason enough to look. */
const SUSPICIOUS_AFTER_MILLIS = 25_000
/** A stream that lived this long was healthy: the next failure begins with short waits again. */
const HEALTHY_AFTER_MILLIS = 30_000

export interface EventStreamOptions {
  /** Opens a connection; called for each attempt, so that the address may carry the cursor. */
  readonly open: (signal: AbortSignal) => Promise<Response | Problem>
  /** Of Stint's shape. `startedAt`: `performance.now()` when the connection was asked for. */
  readonly onMessage: (message: StreamMessage, startedAt: number) => void
  /** The stream is open, from its first byte on. */
  readonly onOpen: () => void
  /** An attempt failed or the stream broke; unless it rests it will be tried again. */
  readonly onLost: (problem: Problem) => void
}

/**
 * The live stream, read with `fetch`: `EventSource` never comes back after one 503. It tries for
 * ever, save after a 401, when it rests until {@link start} is called again.
 */
export class EventStream {
  readonly #options: EventStreamOptions
  readonly #backoff = new Backoff()
  readonly #pause = new Pause()
  #run: object | null = null
  #connection: AbortController | null = null
  #lastByteAt = 0
  #comeBackAfterMillis: number | null = null

  constructor(options: EventStreamOptions) {
    this.#options = options
  }

  start(): void {
    if (this.#run) return
    this.#run = {}
    void this.#keepOpen(this.#run)
  }

  stop(): void {
    this.#run = null
    this.#comeBackAfterMillis = null
    this.#connection?.abort()
    this.#pause.hurry()
  }

  /** Ends this connection, where there is one, and opens another at once. */
  reopen(): void {
    if (this.#run) this.comeBackAfter(0)
    else this.start()
  }

  /** Ends this connection and opens another after that time. */
  comeBackAfter(millis: number): void {
    if (this.#connection) {
      this.#comeBackAfterMillis = millis
      this.#connection.abort()
    } else this.#pause.hurry()
  }

  /** The network or the person came back: do not sit out a wait, do not trust a silent link. */
  hurry(): void {
    if (this.#connection && performance.now() - this.#lastByteAt > SUSPICIOUS_AFTER_MILLIS)
      this.reopen()
    this.#pause.hurry()
  }

  async #keepOpen(run: object): Promise<void> {
    try {
      while (this.#run === run) await this.#tryOnce(run)
    } finally {
      if (this.#run === run) this.#run = null
    }
  }

  async #tryOnce(run: object): Promise<void> {
    const startedAt = performance.now()
    const problem = await this.#connect(run, startedAt)
    if (this.#run !== run) return
    if (this.#comeBackAfterMillis === null) {
      if (problem.status === 401) this.#run = null
      this.#options.onLost(problem)
    }
    if (this.#run !== run) return
    if (performance.now() - startedAt >= HEALTHY_AFTER_MILLIS) this.#backoff.reset()
    const millis =
      this.#comeBackAfterMillis ?? Math.max(this.#backoff.nextMillis(), problem.afterMillis ?? 0)
    this.#comeBackAfterMillis = null
    await this.#pause.wait(millis)
  }

  /** Reads one connection to its end and says why it ended. */
  async #connect(run: object, startedAt: number): Promise<Problem> {
    const connection = new AbortController()
    this.#connection = connection
    const cut = () => connection.abort()
    let watchdog = setTimeout(cut, FIRST_BYTE_WITHIN_MILLIS)
    this.#lastByteAt = startedAt
    try {
      const response = await this.#options.open(connection.signal)
      if ('code' in response) return response
      const isStream = isOfType(response, 'text/event-stream')
      const reader = isStream ? response.body?.getReader() : undefined
      let isNonsense = false
      const parser = new SseParser((message) => {
        if (isNonsense || this.#run !== run || connection.signal.aborted) return
        isNonsense = !isSound(message)
        if (!isNonsense) this.#options.onMessage(message, startedAt)
      })
      let opened = false
      for (;;) {
        // A link that breaks ends just as one that is closed.
        const bytes = (await reader?.read().catch(() => null))?.value
        if (!bytes) return NO_ANSWER
        clearTimeout(watchdog)
        watchdog = setTimeout(cut, SILENCE_MILLIS_MAX)
        this.#lastByteAt = performance.now()
        if (!opened && this.#run === run) this.#options.onOpen()
        opened = true
        parser.feed(bytes)
        if (isNonsense) return NOT_STINT
      }
    } catch (mistake) {
      // Not the network's: to be seen as any uncaught error is, and the next attempt may be spared.
      void Promise.reject(mistake)
      return BROKEN
    } finally {
      clearTimeout(watchdog)
      connection.abort()
      if (this.#connection === connection) this.#connection = null
    }
  }
}
