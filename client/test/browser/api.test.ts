import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Api } from '../../src/browser/api.ts'
import type { Token } from '../../src/browser/bearer.ts'
import type { Problem } from '../../src/browser/problem.ts'
import { stintError } from '../../src/browser/stintError.ts'

const URL = 'http://stint.test/app'
const PAGE = `${URL}/`

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json(
    { code },
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  )
const html = (status: number) =>
  new Response('<html>Sign in to this network</html>', {
    status,
    headers: { 'content-type': 'text/html' },
  })
const cut = () =>
  new Response('{"serverTime":17809', { headers: { 'content-type': 'application/json' } })
/** What a browser makes of a redirect that it was told not to follow. */
const opaque = () =>
  ({ type: 'opaqueredirect', status: 0, ok: false, headers: new Headers() }) as Response
const redirect = (status: number) =>
  new Response(null, { status, headers: { location: 'https://sign-in.test/' } })

interface BadAnswer {
  readonly name: string
  readonly answer: () => Response
  readonly found: Problem
  readonly retry: string
  /** As a person is told of it, where that is another. */
  readonly code?: string
}

const PULSE = { serverTime: 1_780_988_400_000, cursor: '0:' }
const NO_ANSWER = { status: 0, code: 'no-answer' }
const NOT_STINT = { status: 0, code: 'not-stint' }
const REDIRECTED = { status: 302, code: 'redirected' }

const table: readonly BadAnswer[] = [
  {
    name: 'a network that is away',
    answer: () => {
      throw new TypeError('failed to fetch')
    },
    found: NO_ANSWER,
    retry: 'auto',
  },
  { name: 'HTML with 200', answer: () => html(200), found: NOT_STINT, retry: 'auto' },
  {
    name: 'JSON of something else',
    answer: () => Response.json({ error: 'no such route' }),
    found: NOT_STINT,
    retry: 'auto',
  },
  { name: 'no JSON object', answer: () => Response.json(null), found: NOT_STINT, retry: 'auto' },
  { name: 'truncated JSON', answer: cut, found: NO_ANSWER, retry: 'auto' },
  { name: 'a redirect to a page', answer: opaque, found: REDIRECTED, retry: 'sign-in' },
  { name: 'a plain redirect', answer: () => redirect(302), found: REDIRECTED, retry: 'sign-in' },
  { name: 'one for good', answer: () => redirect(308), found: REDIRECTED, retry: 'sign-in' },
  {
    name: '401',
    answer: () => problem(401, 'signed-out'),
    found: { status: 401, code: 'signed-out' },
    retry: 'sign-in',
  },
  {
    name: "a proxy's own 401",
    answer: () => html(401),
    found: { status: 401, code: 'http-401' },
    retry: 'sign-in',
    code: 'signed-out',
  },
  {
    name: '403',
    answer: () => problem(403, 'wrong-origin'),
    found: { status: 403, code: 'wrong-origin' },
    retry: 'never',
  },
  {
    name: '429 that says when',
    answer: () => problem(429, 'throttled', { 'retry-after': '7' }),
    found: { status: 429, code: 'throttled', afterMillis: 7_000 },
    retry: 'auto',
  },
  {
    name: '503 until a time by the clock of who says so',
    answer: () =>
      problem(503, 'busy', {
        date: 'Tue, 09 Jun 2026 09:00:00 GMT',
        'retry-after': 'Tue, 09 Jun 2026 09:00:30 GMT',
      }),
    found: { status: 503, code: 'busy', afterMillis: 30_000 },
    retry: 'auto',
  },
  {
    name: '503 until a time by a clock that nobody tells',
    answer: () => problem(503, 'busy', { 'retry-after': 'Tue, 09 Jun 2026 09:00:30 GMT' }),
    found: { status: 503, code: 'busy' },
    retry: 'auto',
  },
  {
    name: '503 for longer than a server knows of',
    answer: () => problem(503, 'busy', { 'retry-after': '999999999' }),
    found: { status: 503, code: 'busy', afterMillis: 3_600_000 },
    retry: 'auto',
  },
  {
    name: '429 that does not',
    answer: () => problem(429, 'throttled'),
    found: { status: 429, code: 'throttled' },
    retry: 'auto',
  },
  {
    name: '500',
    answer: () => problem(500, 'internal'),
    found: { status: 500, code: 'internal' },
    retry: 'refresh',
  },
  {
    name: "a proxy's own 502",
    answer: () => html(502),
    found: { status: 502, code: 'http-502' },
    retry: 'auto',
  },
  {
    name: '503',
    answer: () => problem(503, 'busy', { 'retry-after': '1' }),
    found: { status: 503, code: 'busy', afterMillis: 1_000 },
    retry: 'auto',
  },
  {
    name: '507',
    answer: () => problem(507, 'disk-full', { 'retry-after': 'in a while' }),
    found: { status: 507, code: 'disk-full' },
    retry: 'auto',
  },
  {
    name: 'a code of tomorrow',
    answer: () => problem(418, 'is-a-teapot'),
    found: { status: 418, code: 'is-a-teapot' },
    retry: 'refresh',
  },
  {
    name: 'a code that is none',
    answer: () =>
      Response.json(
        { code: 5 },
        { status: 400, headers: { 'content-type': 'application/problem+json' } },
      ),
    found: { status: 400, code: 'http-400' },
    retry: 'refresh',
  },
]

describe.each(table)('an answer that is bad: $name', ({ answer, found, retry, code }) => {
  const api = new Api({ url: URL, fetch: async () => answer() })

  test('is a problem with its code, for every call', async () => {
    expect(await api.heartbeat('ada')).toEqual({ ok: false, problem: found })
  })

  test('is one for the stream as well', async () => {
    if (answer !== cut) expect(await api.stream(null, 'UTC', signal())).toEqual(found)
    else expect(await api.stream(null, 'UTC', signal())).toEqual(NOT_STINT)
  })

  test('says what helps, and where to sign in where that does', () => {
    expect(stintError(found, api.signInUrl)).toEqual({
      code: code ?? found.code,
      message: expect.stringMatching(/^[A-Z].+\.$/),
      retry,
      ...(retry === 'sign-in' && { signInUrl: PAGE }),
    })
  })
})

const signal = () => new AbortController().signal

test('no redirect is followed, and nothing is taken from a cache', async () => {
  let asked: RequestInit | undefined
  const api = new Api({
    fetch: async (_, init) => {
      asked = init
      return Response.json(PULSE)
    },
  })
  expect(await api.heartbeat('ada')).toMatchObject({ ok: true, value: PULSE })
  expect(asked).toMatchObject({ redirect: 'manual', cache: 'no-store' })
  expect(asked).not.toHaveProperty('credentials')
})

test('an answer without words is one', async () => {
  const api = new Api({ fetch: async () => new Response(null, { status: 204 }) })
  expect(await api.call('DELETE', 'api/auth/tokens/1')).toMatchObject({ ok: true, value: null })
})

test('a mistake of the page is thrown, and not called a silent server', async () => {
  const api = new Api({ fetch: async () => Response.json({}) })
  const endless: { self?: object } = {}
  endless.self = endless
  await expect(api.post('api/commands', endless)).rejects.toThrow('circular')
})

describe('a token', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** A server that takes what `takes` says; answers what each call came with. */
  function calls(token: Token, takes: (authorization: string | null) => boolean) {
    const seen: (string | null)[] = []
    const api = new Api({
      url: URL,
      token,
      fetch: async (_, init) => {
        const authorization = new Headers(init?.headers).get('authorization')
        expect(init?.credentials).toBe('omit')
        seen.push(authorization)
        return takes(authorization) ? Response.json(PULSE) : problem(401, 'signed-out')
      },
    })
    return { api, seen }
  }
  const counting = () => {
    let asked = 0
    return () => `t${++asked}`
  }

  test('that is a function is asked once, until a 401; then the call is made again', async () => {
    let good = 'Bearer t1'
    const { api, seen } = calls(counting(), (authorization) => authorization === good)
    await api.heartbeat('ada')
    await api.heartbeat('ada')
    good = 'Bearer t2'
    expect(await api.heartbeat('ada')).toMatchObject({ ok: true })
    await api.heartbeat('ada')
    expect(seen.map((text) => text?.slice(7))).toEqual(['t1', 't1', 't1', 't2', 't2'])
  })

  test('is asked for once by all calls that had the same', async () => {
    const { api, seen } = calls(counting(), (authorization) => authorization !== 'Bearer t1')
    const answers = await Promise.all([api.heartbeat('ada'), api.heartbeat('ada')])
    expect(answers).toMatchObject([{ ok: true }, { ok: true }])
    expect(seen.map((text) => text?.slice(7))).toEqual(['t1', 't1', 't2', 't2'])
  })

  test('that is refused twice is a 401, once per call, with nowhere to sign in', async () => {
    const { api, seen } = calls(counting(), () => false)
    const answer = await api.heartbeat('ada')
    expect(answer).toEqual({ ok: false, problem: { status: 401, code: 'signed-out' } })
    expect(seen).toHaveLength(2)
    expect(api.signInUrl).toBeUndefined()
    if (!answer.ok)
      expect(stintError(answer.problem, api.signInUrl)).not.toHaveProperty('signInUrl')
  })

  test.each(['fixed', () => 'fixed'])('that stays the same is not tried again', async (token) => {
    const { api, seen } = calls(token, () => false)
    expect(await api.heartbeat('ada')).toMatchObject({ problem: { status: 401 } })
    expect(seen).toEqual(['Bearer fixed'])
  })

  test.each([
    () => Promise.reject(new Error('no network')),
    () => {
      throw new Error('not ready')
    },
    () => null as unknown as string,
    () => new Promise<string>(() => undefined),
  ])('that cannot be had is a problem, and is asked for again: %s', async (broken) => {
    let isBroken = true
    const { api, seen } = calls(
      () => (isBroken ? broken() : 'good'),
      () => true,
    )
    const answer = api.heartbeat('ada')
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await answer).toEqual({ ok: false, problem: { status: 0, code: 'no-token' } })
    expect(seen).toEqual([])
    isBroken = false
    expect(await api.heartbeat('ada')).toMatchObject({ ok: true })
    expect(await api.stream(null, 'UTC', signal())).toEqual({ status: 0, code: 'not-stint' })
    expect(seen).toEqual(['Bearer good', 'Bearer good'])
  })
})
