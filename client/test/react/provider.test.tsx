// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react'
import { createElement, StrictMode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Token } from '../../src/browser/bearer.ts'
import { StintProvider, useSessionManager } from '../../src/react/index.ts'
import { BOB, TinyServer } from '../browser/tinyServer.ts'

let server: TinyServer
let good: string
let came: (string | null)[]

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 5, 9, 9) })
  server = new TinyServer()
  good = 'first'
  came = []
})

afterEach(async () => {
  cleanup()
  // The client rests a moment after the last who looked.
  await vi.advanceTimersByTimeAsync(0)
  vi.useRealTimers()
})

const fetch: typeof globalThis.fetch = async (input, init) => {
  const authorization = new Headers(init?.headers).get('authorization')
  came.push(authorization)
  return authorization === `Bearer ${good}`
    ? server.fetch(input, init)
    : new Response(null, { status: 401 })
}

function Name() {
  const { sessionData, error } = useSessionManager()
  return `${sessionData?.userName} ${error?.code} ${error?.signInUrl}`
}

const page = (token: Token | undefined) =>
  createElement(StintProvider, { url: 'http://stint.test/', fetch, token }, createElement(Name))

const pass = (millis: number) => act(() => vi.advanceTimersByTimeAsync(millis))

test('of functions the latest is asked once the server does not take the last one', async () => {
  const { rerender, container } = render(page(() => 'first'))
  await pass(0)
  expect(container.textContent).toBe('Ada undefined undefined')
  good = 'second'
  rerender(page(() => 'second'))
  came.length = 0
  await pass(30_000)
  expect(came.slice(0, 2)).toEqual(['Bearer first', 'Bearer second'])
  expect(came.slice(2).every((token) => token === 'Bearer second')).toBe(true)
  expect(container.textContent).toBe('Ada undefined undefined')
})

test('another token is the one for all calls from then on, and nothing blinks', async () => {
  const { rerender, container } = render(page('first'))
  await pass(0)
  good = 'second'
  came.length = 0
  rerender(page('second'))
  expect(container.textContent).toBe('Ada undefined undefined')
  await pass(30_000)
  expect(came.length).toBeGreaterThan(1)
  expect(new Set(came)).toEqual(new Set(['Bearer second']))
  expect(container.textContent).toBe('Ada undefined undefined')
})

test.each<[string, Token | undefined, Token]>([
  ['none at all', undefined, 'first'],
  ['an empty one', '', 'first'],
  ['an old one', 'old', 'first'],
  ['a function that knows none', () => '', () => 'first'],
  ['none, and a function', undefined, () => 'first'],
])('a token that comes after %s is used at once', async (_, before, after) => {
  const { rerender, container } = render(page(before))
  await pass(1_000)
  expect(container.textContent).toMatch(/^undefined signed-out/)
  const refused = came.length
  await pass(60_000)
  expect(came.length).toBe(refused)
  rerender(page(after))
  await pass(0)
  expect(container.textContent).toBe('Ada undefined undefined')
  expect(server.streams).toBe(1)
  expect(came.slice(refused).every((token) => token === 'Bearer first')).toBe(true)
})

test('a token that comes while the last one is being refused is used as well', async () => {
  const { rerender, container } = render(page(undefined))
  rerender(page('first'))
  await pass(0)
  expect(container.textContent).toBe('Ada undefined undefined')
})

test('a function that is another each time, and says the same, asks the server once', async () => {
  const { rerender } = render(page(() => 'old'))
  await pass(1_000)
  const refused = came.length
  for (let time = 0; time < 5; time++) {
    rerender(page(() => 'old'))
    await pass(1_000)
  }
  expect(came.length).toBe(refused)
})

test('a token of somebody else shows their session, and sends nothing of the first', async () => {
  const { rerender, container } = render(page('first'))
  await pass(0)
  server.account = BOB
  good = 'of bob'
  rerender(page('of bob'))
  await pass(0)
  expect(container.textContent).toBe('Bob undefined undefined')
})

test('where no hook is drawn a new token opens no stream that stays', async () => {
  const bare = (token: string) =>
    createElement(StintProvider, { url: 'http://stint.test/', fetch, token })
  const { rerender } = render(bare('old'))
  rerender(bare('first'))
  await pass(1_000)
  expect(server.streams).toBe(0)
})

test('an app whose token is not taken any more is told so, and signs in by itself', async () => {
  const { container } = render(page('stale'))
  await pass(0)
  expect(container.textContent).toBe('undefined signed-out undefined')
  expect(came).toEqual(['Bearer stale'])
})

test('what strict mode does twice opens one stream, and leaving closes it', async () => {
  const { unmount, container } = render(createElement(StrictMode, null, page('first')))
  await pass(1_000)
  expect(container.textContent).toBe('Ada undefined undefined')
  expect(server.streams).toBe(1)
  unmount()
  await pass(0)
  expect(server.streams).toBe(0)
})
