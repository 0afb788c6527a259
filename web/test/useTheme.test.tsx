// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { createElement, type ReactNode, StrictMode } from 'react'
import { SessionClient } from 'stint-client'
import { StintProvider } from 'stint-client/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ADA, BOB, elsewhere, TinyServer } from '../../client/test/browser/tinyServer.ts'
import { useTheme } from '../src/app/useTheme.ts'
import { shownTheme } from '../src/ui/theme.ts'

let server: TinyServer
let client: SessionClient

const wrapper = ({ children }: { readonly children: ReactNode }) =>
  createElement(StrictMode, null, createElement(StintProvider, { client }, children))

const pass = (millis: number) => act(() => vi.advanceTimersByTimeAsync(millis))

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  document.documentElement.dataset.theme = 'light'
  server = new TinyServer()
  server.account = null
  client = new SessionClient({ url: server.url, fetch: server.fetch })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

async function pickDarkThenSignIn(account: typeof ADA) {
  const { result } = renderHook(useTheme, { wrapper })
  await pass(0)
  act(() => result.current.switchTheme())
  server.account = account
  act(() => client.resume())
  await pass(5_000)
  return result
}

test('a theme picked before signing in becomes that of an account without one', async () => {
  const result = await pickDarkThenSignIn(ADA)
  expect(result.current.isDark).toBe(true)
  expect(server.log()).toMatchObject([{ type: 'PREFER', body: { theme: 'dark' } }])
})

test("an account's own theme wins over one picked before signing in", async () => {
  server.take({ ...elsewhere(1, 'IN', 0), type: 'PREFER', body: { theme: 'light' } })
  const result = await pickDarkThenSignIn(ADA)
  expect(result.current.isDark).toBe(false)
  expect(shownTheme()).toBe('light')
  expect(server.log()).toHaveLength(1)
})

test("what the last account left drawn is no choice of the next one's", async () => {
  server.take({ ...elsewhere(1, 'IN', 0), type: 'PREFER', body: { theme: 'dark' } })
  server.account = ADA
  const { result } = renderHook(useTheme, { wrapper })
  await pass(0)
  expect(shownTheme()).toBe('dark')
  act(() => client.forget())
  server.account = BOB
  act(() => client.resume())
  await pass(5_000)
  expect(server.log(BOB)).toEqual([])
  expect(result.current.isDark).toBe(false)
})

test('what is picked where a sign-in ended is for who signs in next', async () => {
  server.account = ADA
  const { result } = renderHook(useTheme, { wrapper })
  await pass(0)
  server.account = null
  server.tell('bye', { why: 'signed-out', after: 0 })
  await pass(1_000)
  act(() => result.current.switchTheme())
  server.account = BOB
  act(() => client.resume())
  await pass(5_000)
  expect(server.log(BOB)).toMatchObject([{ type: 'PREFER', body: { theme: 'dark' } }])
  expect(server.log(ADA)).toEqual([])
})
