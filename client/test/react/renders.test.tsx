// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react'
import { createElement, type ReactNode, StrictMode, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SessionClient } from '../../src/browser/sessionClient.ts'
import {
  type RealtimeTimer,
  type SessionManager,
  StintProvider,
  useRealtimeTimer,
  useSessionManager,
} from '../../src/react/index.ts'
import { FakeStint } from '../../src/testing/index.ts'
import { ADA, elsewhere } from '../browser/tinyServer.ts'

const NINE = Date.UTC(2026, 5, 9, 9)

let server: FakeStint
let client: SessionClient

beforeEach(() => {
  vi.useFakeTimers({ now: NINE })
  server = new FakeStint({ user: ADA })
  client = new SessionClient({ url: server.url, fetch: server.fetch })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** In steps: within one `act` React may draw once for all that happened. */
async function pass(millis: number) {
  let left = millis
  do {
    const step = Math.min(left, 1_000)
    await act(() => vi.advanceTimersByTimeAsync(step))
    left -= step
  } while (left > 0)
}
const within = (children: ReactNode) => createElement(StintProvider, { client }, children)

/** A component that reads that alone, and what it has drawn so far. */
function reading<T>(read: (manager: SessionManager) => T): T[] {
  const drawn: T[] = []
  function Reader() {
    drawn.push(read(useSessionManager()))
    return null
  }
  render(within(createElement(Reader)))
  return drawn
}

/** The same of a timer; the session is taken from above, so that only the timer draws anew. */
function timing<T>(read: (timer: RealtimeTimer) => T): T[] {
  const drawn: T[] = []
  function Timer({ manager }: { readonly manager: SessionManager }) {
    drawn.push(read(useRealtimeTimer(manager.sessionData, manager.updateSessionData)))
    return null
  }
  const Owner = () => createElement(Timer, { manager: useSessionManager() })
  render(within(createElement(Owner)))
  return drawn
}

describe('a component is drawn anew for what it reads alone:', () => {
  test('whether something is being saved, not the session', async () => {
    const drawn = reading(({ isSaving }) => isSaving)
    await pass(0)
    server.take(elsewhere(1, 'IN', NINE))
    await pass(5 * 60_000)
    expect(client.state().sessionData?.dailyStats.totalWorkMinutes).toBe(5)
    expect(drawn).toEqual([false])
    server.faults.push(['/api/commands', 'hang'])
    await act(async () => void client.update({ currentStatus: 'OUT' }))
    expect(drawn).toEqual([false, true])
    await pass(15_000)
    expect(drawn).toEqual([false, true, false])
  })

  test('the session once a minute while work runs, and not while nothing does', async () => {
    const drawn = reading(({ sessionData }) => sessionData?.dailyStats.totalWorkMinutes)
    await pass(60_000)
    expect(drawn).toEqual([undefined, 0])
    server.take(elsewhere(1, 'IN', NINE + 60_000))
    await pass(0)
    drawn.length = 0
    await pass(3 * 60_000)
    expect(drawn).toEqual([1, 2, 3])
  })

  test('functions alone never', async () => {
    const drawn = reading(({ updateSessionData }) => updateSessionData)
    server.take(elsewhere(1, 'IN', NINE))
    await pass(60_000)
    expect(drawn).toHaveLength(1)
  })

  test('the running seconds once a second, and not while nothing runs', async () => {
    const drawn = timing(({ liveWorkSeconds }) => liveWorkSeconds)
    await pass(10_000)
    expect(new Set(drawn)).toEqual(new Set([0]))
    const before = drawn.length
    await pass(10_000)
    expect(drawn).toHaveLength(before)
    server.take(elsewhere(1, 'IN', NINE + 20_000))
    await pass(0)
    drawn.length = 0
    await pass(10_000)
    expect(drawn).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('a break while work runs, the buttons, and how to write a time: never', async () => {
    server.take(elsewhere(1, 'IN', NINE))
    const breaks = timing(({ liveBreakSeconds }) => liveBreakSeconds)
    const buttons = timing(({ clockIn, endDay, formatTime }) => [clockIn, endDay, formatTime])
    await pass(0)
    const before = [breaks.length, buttons.length]
    await pass(50_000)
    expect(client.second()).toBe(NINE / 1000 + 50)
    expect([breaks.length, buttons.length]).toEqual(before)
  })

  test('the progress as it moves', async () => {
    server.take(elsewhere(1, 'IN', NINE))
    const drawn = timing(({ progress }) => progress)
    await pass(0)
    drawn.length = 0
    await pass(3_000)
    expect(drawn).toHaveLength(3)
  })
})

test('what is read for the first time later is as it is then', async () => {
  const drawn: unknown[] = []
  let readsMore: (() => void) | undefined
  function Reader() {
    const manager = useSessionManager()
    const [isMore, setMore] = useState(false)
    readsMore = () => setMore(true)
    drawn.push(isMore ? [manager.isLoading, manager.sessionData?.currentStatus] : manager.isSaving)
    return null
  }
  render(within(createElement(Reader)))
  server.take(elsewhere(1, 'IN', NINE))
  await pass(1_000)
  expect(drawn).toEqual([false])
  await act(async () => readsMore?.())
  expect(drawn).toEqual([false, [false, 'IN']])
  server.take(elsewhere(2, 'OUT', NINE + 1_000))
  await pass(0)
  expect(drawn.at(-1)).toEqual([false, 'OUT'])
})

test('what a handler reads is as it is then, though nothing was drawn anew', async () => {
  let manager: SessionManager | undefined
  function Reader() {
    manager = useSessionManager()
    return null
  }
  render(within(createElement(Reader)))
  const first = manager
  await pass(1_000)
  expect(manager).toBe(first)
  expect(manager?.sessionData?.userName).toBe('Ada')
  expect(manager?.isLoading).toBe(false)
})

test('all functions stay the same ones, whatever changes', async () => {
  const seen: { functions: Record<string, unknown>; timer: RealtimeTimer }[] = []
  function Reader() {
    const manager = useSessionManager()
    const timer = useRealtimeTimer(manager.sessionData, async (patch) => client.update(patch))
    const isFunction = ([, value]: [string, unknown]) => typeof value === 'function'
    const all = Object.entries({ ...manager, ...timer })
    seen.push({ functions: Object.fromEntries(all.filter(isFunction)), timer })
    return null
  }
  const last = () => seen.at(-1) as (typeof seen)[number]
  render(createElement(StrictMode, null, within(createElement(Reader))))
  await pass(0)
  const { functions, timer } = last()
  expect(Object.keys(functions)).toHaveLength(8)
  await act(async () => void timer.clockIn())
  await pass(90_000)
  expect(last().timer.liveWorkSeconds).toBe(90)
  for (const [name, each] of Object.entries(functions)) expect(last().functions[name]).toBe(each)
  await act(async () => void timer.clockOut())
  expect(server.log().map(({ type }) => type)).toEqual(['IN', 'OUT'])
})

describe('a page that a server drew', () => {
  function Page() {
    const { sessionData, updateSessionData, isLoading } = useSessionManager()
    const { liveWorkSeconds, formatTime } = useRealtimeTimer(sessionData, updateSessionData)
    return isLoading ? 'loading' : `${sessionData?.userName} ${formatTime(liveWorkSeconds)}`
  }

  test('is taken over as it was, though this page knows more already', async () => {
    const mistakes = vi.spyOn(console, 'error')
    server.take(elsewhere(1, 'IN', NINE))
    const leave = client.subscribe(() => undefined)
    await pass(0)
    expect(client.state().isLoading).toBe(false)
    const box = document.createElement('div')
    box.innerHTML = renderToString(createElement(Page))
    expect(box.textContent).toBe('loading')
    const root = await act(async () => hydrateRoot(box, within(createElement(Page))))
    expect(box.textContent).toBe('Ada 00:00:00')
    await pass(2_000)
    expect(box.textContent).toBe('Ada 00:00:02')
    expect(mistakes).not.toHaveBeenCalled()
    await act(async () => root.unmount())
    leave()
  })
})
