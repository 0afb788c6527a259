import type { Save, Session, Way } from './client.ts'
import type { Dice } from './random.ts'
import type { Punch } from './taps.ts'

/** What a record holds of a time: punches, and what else was done to it, in words. */
export interface Recorded {
  readonly punches: readonly Punch[]
  readonly corrections: readonly string[]
}

/** Somebody's calls, over plain HTTP. */
export class Calls implements Way {
  readonly #url: string
  readonly #cookie: string

  constructor(url: string, cookie: string) {
    this.#url = url
    this.#cookie = cookie
  }

  async save(body: Save): Promise<Session> {
    return (await this.post('api/session?zone=Europe/Berlin', body)).session
  }

  async session(): Promise<Session & { dailyStats: { totalWorkMinutes: number } }> {
    return (await this.#call('api/session?zone=Europe/Berlin', {})).json()
  }

  // biome-ignore lint/suspicious/noExplicitAny: what comes is looked at by who asked
  async post(path: string, body: object): Promise<any> {
    const headers = { 'Content-Type': 'application/json' }
    return (await this.#call(path, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  }

  /** What happened from an instant on, as the record has it. */
  async recordFrom(from: number): Promise<Recorded> {
    const stop = new AbortController()
    const answer = await this.#call('api/session/stream?zone=Europe/Berlin', {
      signal: stop.signal,
    })
    let text = ''
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      if (/^event: ?snapshot[\s\S]*?\n\n/m.test(text)) break
    }
    stop.abort()
    const events: { type: string; at: number }[] = JSON.parse(
      /^data: ?(.*)$/m.exec(text)?.[1] ?? '',
    ).window.events
    const today = events.filter(({ at }) => at >= from)
    return {
      punches: today.filter(isPunch),
      corrections: today.filter((event) => !isPunch(event)).map((event) => JSON.stringify(event)),
    }
  }

  async #call(path: string, options: RequestInit): Promise<Response> {
    const headers = { Cookie: this.#cookie, ...options.headers }
    const answer = await fetch(this.#url + path, { ...options, headers })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
}

const isPunch = (event: { type: string; at: number }): event is Punch =>
  event.type === 'IN' || event.type === 'OUT'

/** The network took the request, or its answer. */
export class Lost extends Error {}

/** The same way with a bad line: some requests do not arrive, some answers do not come back. */
export class BadLine implements Way {
  readonly #way: Way
  readonly #dice: Dice
  readonly #lostShare: number

  constructor(way: Way, dice: Dice, lostShare: number) {
    this.#way = way
    this.#dice = dice
    this.#lostShare = lostShare
  }

  async save(body: Save): Promise<Session> {
    if (this.#dice.chance(this.#lostShare)) throw new Lost()
    const session = await this.#way.save(body)
    if (this.#dice.chance(this.#lostShare)) throw new Lost()
    return session
  }

  session(): Promise<Session> {
    return this.#way.session()
  }
}
