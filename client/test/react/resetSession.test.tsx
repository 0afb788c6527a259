// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { createElement, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Reset } from '../../src/browser/resetSession.ts'
import { SessionClient } from '../../src/browser/sessionClient.ts'
import { StintProvider, useRealtimeTimer, useSessionManager } from '../../src/react/index.ts'
import { elsewhere, TinyServer } from '../browser/tinyServer.ts'

const NINE = Date.UTC(2026, 5, 9, 9)

let server: TinyServer
let outcome: Reset | null

function useBoth() {
  const manager = useSessionManager()
  return { manager, timer: useRealtimeTimer(manager.sessionData, manager.updateSessionData) }
}

const pass = (millis: number) => act(() => vi.advanceTimersByTimeAsync(millis))

async function page() {
  const client = new SessionClient({ url: server.url, fetch: server.fetch })
  const wrapper = ({ children }: { readonly children: ReactNode }) =>
    createElement(StintProvider, { client }, children)
  const { result } = renderHook(useBoth, { wrapper })
  await pass(0)
  return result
}

/** Starts the day again, and lets a while pass. */
async function reset({ manager }: ReturnType<typeof useBoth>): Promise<Reset> {
  outcome = null
  await act(
    async () =>
      void manager.resetSession().then((came) => {
        outcome = came
      }),
  )
  await pass(100)
  if (!outcome) throw new Error('nothing has come of it yet')
  return outcome
}

beforeEach(() => {
  vi.useFakeTimers({ now: NINE + 300 })
  server = new TinyServer()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const count = (came: Reset) => (came.ok ? came.withdrawn : came.problem.code)

test('the day starts again, and what is undone is as it was', async () => {
  server.take(elsewhere(1, 'IN', NINE - 60_000))
  server.take(elsewhere(2, 'OUT', NINE))
  const result = await page()
  const came = await reset(result.current)
  expect(count(came)).toBe(2)
  expect(result.current.manager.sessionData?.entries).toEqual([])
  if (came.ok) await act(async () => void came.undo())
  expect(result.current.manager.sessionData?.entries).toHaveLength(2)
  await pass(100)
  expect(server.log().at(-1)).toMatchObject({ type: 'RESTORE', body: { ids: [1, 2] } })
})

test('a punch that is still on its way is taken out with the others', async () => {
  const result = await page()
  server.faults.push(['/api/commands', 503])
  await act(async () => void result.current.timer.clockIn())
  let came: Reset | null = null
  await act(async () => {
    void result.current.manager.resetSession().then((said) => {
      came = said
    })
  })
  await pass(5_000)
  expect(came).toMatchObject({ ok: false, problem: { code: 'internal' } })
  expect(result.current.manager.sessionData?.entries).toHaveLength(1)
  expect(count(await reset(result.current))).toBe(1)
  await act(async () => void result.current.timer.clockIn())
  expect(count(await reset(result.current))).toBe(1)
  expect(result.current.manager.sessionData?.entries).toEqual([])
})

test('an answer that is lost is asked for again, and nothing is done twice', async () => {
  server.take(elsewhere(1, 'IN', NINE))
  const result = await page()
  server.faults.push(['/api/session', 'lose-answer'], ['/api/session', 'lose-request'])
  expect(count(await reset(result.current))).toBe(1)
  expect(server.log().map(({ type }) => type)).toEqual(['IN', 'WITHDRAW'])
})

test('where the server cannot be asked, it says so and the day stays', async () => {
  server.take(elsewhere(1, 'IN', NINE))
  const result = await page()
  for (let call = 1; call <= 3; call++) server.faults.push(['/api/session', 'lose-request'])
  expect(count(await reset(result.current))).toBe('no-answer')
  server.faults.push(['/api/session', 507])
  expect(count(await reset(result.current))).toBe('internal')
  expect(result.current.manager.sessionData?.entries).toHaveLength(1)
  expect(server.log()).toHaveLength(1)
})

test('what another device punched unseen stays', async () => {
  server.take(elsewhere(1, 'IN', NINE))
  const result = await page()
  server.cutStreams()
  server.take(elsewhere(2, 'OUT', NINE + 100))
  expect(count(await reset(result.current))).toBe(1)
})
