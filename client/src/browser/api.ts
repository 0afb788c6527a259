import type { Command } from '../core/event.ts'
import { Bearer, type Token } from './bearer.ts'
import { isOfType, NO_ANSWER, NOT_STINT, type Problem, problemOf } from './problem.ts'
import { type IsSo, isAnswerTo, isPulse, isSnapshot, type Said } from './shape.ts'
import type { CommandsAnswer, Pulse, Snapshot } from './wire.ts'

const ANSWER_WITHIN_MILLIS = 15_000

export interface ApiOptions {
  /** Where Stint answers; `/` of this origin unless said. */
  readonly url?: string | undefined
  /** For an app that is not signed in by cookie. */
  readonly token?: Token | undefined
  readonly fetch?: typeof fetch | undefined
}

/** What came of a call. `startedAt`: `performance.now()` when it was made. */
export type Answer<T> =
  | {
      readonly ok: true
      readonly value: T
      readonly startedAt: number
      readonly etag: string | null
    }
  | { readonly ok: false; readonly problem: Problem }

/**
 * The calls of the server. What the network, the server or the app's token does wrong is a value;
 * what is thrown is a mistake of this page.
 */
export class Api {
  readonly #url: string
  readonly #bearer: Bearer
  readonly #fetch: typeof fetch

  constructor({ url = '/', token, fetch: use = (...call) => fetch(...call) }: ApiOptions = {}) {
    this.#url = url.replace(/\/*$/, '/')
    this.#bearer = new Bearer(token)
    this.#fetch = use
  }

  /** The page where the person signs in; undefined: the app says by its token who calls. */
  get signInUrl(): string | undefined {
    return this.#bearer.isCookie ? this.#url : undefined
  }

  /**
   * Calls with another token from now on. Whether that may change what a call is answered: where
   * the last one `wasRefused`, a function is asked for that at once.
   */
  renew(token: Token | undefined, wasRefused: boolean): Promise<boolean> {
    return this.#bearer.renew(token, wasRefused)
  }

  /**
   * `user`: whose record is meant; the server refuses where somebody else is signed in. `leaving`:
   * the page goes away; the call outlives it (at most 64 KiB in flight).
   */
  commands(
    user: string,
    commands: readonly Command[],
    leaving: boolean,
  ): Promise<Answer<CommandsAnswer>> {
    return checked(this.post('api/commands', { user, commands }, leaving), isAnswerTo(commands))
  }

  heartbeat(user: string): Promise<Answer<Pulse>> {
    return checked(this.post('api/heartbeat', { user }), isPulse)
  }

  /**
   * Everything, at least up to that cursor, whichever server answers. Where it is what that tag is
   * of, the problem's status is 304.
   */
  window(cursor: string | null, etag: string | null): Promise<Answer<Snapshot>> {
    const headers: HeadersInit = etag === null ? {} : { 'if-none-match': etag }
    const path = `api/session/window?${new URLSearchParams({ cursor: cursor ?? '' })}`
    return checked(this.call('GET', path, undefined, false, headers), isSnapshot)
  }

  async stream(
    cursor: string | null,
    zone: string,
    signal: AbortSignal,
  ): Promise<Response | Problem> {
    const query = new URLSearchParams({ zone, ...(cursor === null ? {} : { cursor }) })
    const response = await this.#request(`api/session/stream?${query}`, { signal })
    return 'code' in response || isOfType(response, 'text/event-stream') ? response : NOT_STINT
  }

  post<T>(path: string, body: object, keepalive = false): Promise<Answer<T>> {
    return this.call('POST', path, body, keepalive)
  }

  /** Any call, with a JSON body where there is one, and a JSON answer or none (204). */
  async call<T>(
    method: string,
    path: string,
    body?: object,
    keepalive = false,
    headers: HeadersInit = {},
  ): Promise<Answer<T>> {
    const startedAt = performance.now()
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), ANSWER_WITHIN_MILLIS)
    try {
      const response = await this.#request(path, {
        method,
        keepalive,
        signal: late.signal,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
      if ('code' in response) return { ok: false, problem: response }
      if (response.status !== 204 && !isOfType(response, 'application/json'))
        return { ok: false, problem: NOT_STINT }
      // A cut body is no answer.
      const value = response.status === 204 ? null : await response.json().catch(() => undefined)
      return value === undefined
        ? { ok: false, problem: NO_ANSWER }
        : { ok: true, value, startedAt, etag: response.headers.get('etag') }
    } finally {
      clearTimeout(timer)
    }
  }

  async #request(path: string, init: RequestInit): Promise<Response | Problem> {
    const token = await this.#bearer.token()
    const answer = await this.#send(path, init, token)
    if (answer.status !== 401) return answer
    const next = await this.#bearer.token(token)
    return next === token ? answer : this.#send(path, init, next)
  }

  async #send(
    path: string,
    init: RequestInit,
    token: string | Problem | undefined,
  ): Promise<Response | Problem> {
    if (typeof token === 'object') return token
    const asked: RequestInit = { ...init, cache: 'no-store', redirect: 'manual' }
    if (token !== undefined) {
      asked.headers = { ...init.headers, authorization: `Bearer ${token}` }
      asked.credentials = 'omit'
    }
    const response = await this.#fetch(this.#url + path, asked).catch(() => null)
    return response?.ok ? response : problemOf(response)
  }
}

async function checked<T>(call: Promise<Answer<T>>, isSo: IsSo): Promise<Answer<T>> {
  const answer = await call
  return answer.ok && !isSo(answer.value as Said) ? { ok: false, problem: NOT_STINT } : answer
}
