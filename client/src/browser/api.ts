import type { Command } from '../core/event.ts'
import { NO_ANSWER, type Problem, problemOf } from './problem.ts'
import type { CommandsAnswer, Pulse } from './wire.ts'

const ANSWER_WITHIN_MILLIS = 15_000

export type Token = string | (() => string | Promise<string>)

export interface ApiOptions {
  /** Where Stint answers; `/` of this origin unless said. */
  readonly url?: string | undefined
  /** For an app that is not signed in by cookie; a function is asked again for each call. */
  readonly token?: Token | undefined
  readonly fetch?: typeof fetch | undefined
}

/** What came of a call. `startedAt`: `performance.now()` when it was made. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly startedAt: number }
  | { readonly ok: false; readonly problem: Problem }

/** The calls of the server. Every one answers with a value; none throws. */
export class Api {
  readonly #url: string
  readonly #token: Token | undefined
  readonly #fetch: typeof fetch

  constructor({ url = '/', token, fetch: use }: ApiOptions = {}) {
    this.#url = url.endsWith('/') ? url : `${url}/`
    this.#token = token
    this.#fetch = use ?? ((input, init) => fetch(input, init))
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
    return this.call('POST', 'api/commands', { user, commands }, leaving)
  }

  heartbeat(user: string): Promise<Answer<Pulse>> {
    return this.call('POST', 'api/heartbeat', { user })
  }

  async stream(cursor: string | null, zone: string, signal: AbortSignal): Promise<Response> {
    const query = new URLSearchParams({ zone, ...(cursor === null ? {} : { cursor }) })
    return this.#request(`api/session/stream?${query}`, {
      headers: { accept: 'text/event-stream' },
      cache: 'no-store',
      signal,
    })
  }

  /** Any call with a JSON answer, or none (204). */
  async call<T>(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    keepalive = false,
  ): Promise<Answer<T>> {
    const startedAt = performance.now()
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), ANSWER_WITHIN_MILLIS)
    try {
      const response = await this.#request(path, {
        method,
        keepalive,
        cache: 'no-store',
        signal: late.signal,
        ...(body && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      })
      if (!response.ok) return { ok: false, problem: await problemOf(response) }
      const value = (response.status === 204 ? null : await response.json()) as T
      return { ok: true, value, startedAt }
    } catch {
      return { ok: false, problem: NO_ANSWER }
    } finally {
      clearTimeout(timer)
    }
  }

  async #request(path: string, init: RequestInit): Promise<Response> {
    const token = typeof this.#token === 'function' ? await this.#token() : this.#token
    if (token === undefined) return this.#fetch(this.#url + path, init)
    const headers = { ...init.headers, authorization: `Bearer ${token}` }
    return this.#fetch(this.#url + path, { ...init, headers, credentials: 'omit' })
  }
}
