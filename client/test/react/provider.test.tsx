// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react'
import { createElement, StrictMode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Token } from '../../src/browser/bearer.ts'
import { StintProvider, useSessionManager } from '../../src/react/index.ts'
import { TinyServer } from '../browser/tinyServer.ts'

let server: TinyServer
let good: string
let came: (string | null)[]

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 5, 9, 9) })
  server = new TinyServer()
  good = 'first'
  came = []
})

afterEach(() => {
  cleanup()
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

const page = (token: Token) =>
  createElement(StintProvider, { url: 'http://stint.test/', fetch, token }, createElement(Name))

const pass = (millis: number) => act(() => vi.advanceTimersByTimeAsync(millis))

test.each([
  ['itself', (token: string) => token],
  ['a function', (token: string) => () => token],
])('the latest token counts, given as %s', async (_, given) => {
  const { rerender, container } = render(page(given('first')))
  await pass(0)
  expect(container.textContent).toBe('Ada undefined undefined')
  good = 'second'
  rerender(page(given('second')))
  came.length = 0
  await pass(30_000)
  expect(came.slice(0, 2)).toEqual(['Bearer first', 'Bearer second'])
  expect(came.slice(2).every((token) => token === 'Bearer second')).toBe(true)
  expect(container.textContent).toBe('Ada undefined undefined')
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
