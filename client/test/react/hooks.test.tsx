// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { createElement, type ReactNode, StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SessionClient } from '../../src/browser/sessionClient.ts'
import { StintProvider, useRealtimeTimer, useSessionManager } from '../../src/react/index.ts'
import { elsewhere, TinyServer } from '../browser/tinyServer.ts'

const NINE = Date.UTC(2026, 5, 9, 9)
const MINUTE = 60_000

let server: TinyServer
let client: SessionClient

const wrapper = ({ children }: { readonly children: ReactNode }) =>
  createElement(StrictMode, null, createElement(StintProvider, { client }, children))

function useBoth() {
  const manager = useSessionManager()
  return { manager, timer: useRealtimeTimer(manager.sessionData, manager.updateSessionData) }
}

const pass = (millis: number) => act(() => vi.advanceTimersByTimeAsync(millis))

function hide(hidden: boolean) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(hidden ? 'hidden' : 'visible')
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers({ now: NINE + 300 })
  server = new TinyServer()
  client = new SessionClient({ url: server.url, fetch: server.fetch })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the two hooks', () => {
  test('clock in, and the seconds run', async () => {
    const { result } = renderHook(useBoth, { wrapper })
    expect(result.current.manager.isLoading).toBe(true)
    expect(result.current.timer.liveWorkSeconds).toBe(0)
    await pass(0)
    await act(async () => void result.current.timer.clockIn())
    expect(result.current.manager.sessionData?.currentStatus).toBe('IN')
    await pass(90_000)
    expect(result.current.timer.liveWorkSeconds).toBe(89)
    expect(result.current.timer.formatTime(result.current.timer.liveWorkSeconds)).toBe('00:01:29')
    expect(result.current.manager.sessionData?.dailyStats.totalWorkMinutes).toBe(1)
    expect(server.log()).toMatchObject([{ type: 'IN', source: 'clock' }])
  })

  test('a break ticks, and going home ends it', async () => {
    const { result } = renderHook(useBoth, { wrapper })
    await pass(0)
    await act(async () => void result.current.timer.clockIn())
    await pass(10 * MINUTE)
    await act(async () => void result.current.timer.startBreak())
    await pass(5 * MINUTE)
    expect(result.current.timer.liveBreakSeconds).toBe(299)
    expect(result.current.manager.sessionData?.onBreak).toBe(true)
    await act(async () => void result.current.timer.endDay())
    await pass(5 * MINUTE)
    expect(result.current.timer.liveBreakSeconds).toBe(300)
    expect(server.log().map(({ body }) => body)).toEqual([
      {},
      { reason: 'BREAK' },
      { reason: 'END' },
    ])
  })

  test('after a plain clock-out the break ticks while clocking in would make it one', async () => {
    const { result } = renderHook(useBoth, { wrapper })
    await pass(0)
    await act(async () => void result.current.timer.clockIn())
    await pass(MINUTE)
    await act(async () => void result.current.timer.clockOut())
    await pass(MINUTE)
    expect(result.current.timer.liveBreakSeconds).toBe(59)
    expect(result.current.manager.sessionData?.dailyStats.totalBreakMinutes).toBe(0)
    vi.setSystemTime(NINE + 5 * 60 * MINUTE)
    await pass(1_000)
    expect(result.current.timer.liveBreakSeconds).toBe(0)
  })

  test('a second tap changes nothing', async () => {
    const { result } = renderHook(useBoth, { wrapper })
    await pass(0)
    const { clockIn } = result.current.timer
    await act(async () => {
      void clockIn()
      void clockIn()
    })
    await pass(MINUTE)
    expect(server.log()).toHaveLength(2)
    expect(result.current.manager.sessionData?.entries).toHaveLength(1)
    expect(result.current.manager.sessionData?.reviews).toEqual([])
  })

  test('progress goes up to the goal and not beyond', async () => {
    const { result } = renderHook(useBoth, { wrapper })
    expect(result.current.timer.progress).toBe(0)
    await pass(0)
    await act(async () => void result.current.timer.clockIn())
    vi.setSystemTime(NINE + 4 * 60 * MINUTE)
    await pass(1_000)
    expect(result.current.timer.progress).toBeCloseTo(0.5, 2)
    vi.setSystemTime(NINE + 9 * 60 * MINUTE)
    await pass(1_000)
    expect(result.current.timer.progress).toBe(1)
  })

  test('a hidden page runs no display timer, and is right when it is seen again', async () => {
    const { result } = renderHook(useBoth, { wrapper })
    await pass(0)
    await act(async () => void result.current.timer.clockIn())
    await pass(1_000)
    await act(async () => hide(true))
    const before = result.current.timer.liveWorkSeconds
    await pass(30 * MINUTE)
    expect(result.current.timer.liveWorkSeconds).toBe(before)
    await act(async () => hide(false))
    expect(result.current.timer.liveWorkSeconds).toBe(30 * 60)
  })

  test('the functions of the manager stay the same ones', async () => {
    const { result } = renderHook(useBoth, { wrapper })
    const { updateSessionData, refreshSession, resetSession } = result.current.manager
    await pass(5_000)
    expect(result.current.manager).toMatchObject({ updateSessionData, refreshSession })
    expect(result.current.manager.resetSession).toBe(resetSession)
  })
})

describe('leaving the page', () => {
  function leave(): boolean {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }

  test('asks only while something unsaved would be lost', async () => {
    const { result } = renderHook(useBoth, { wrapper })
    await pass(0)
    expect(leave()).toBe(false)
    await act(async () => void result.current.manager.updateSessionData({ currentTheme: 'dark' }))
    expect(leave()).toBe(false)
    server.faults.push(['/api/commands', 'hang'])
    await act(async () => void result.current.timer.clockIn())
    expect(leave()).toBe(true)
    await pass(20_000)
    expect(server.log()).toHaveLength(2)
    expect(leave()).toBe(false)
  })

  test('sends a preference that was still waiting', async () => {
    const { result } = renderHook(useBoth, { wrapper })
    await pass(0)
    await act(async () => void result.current.manager.updateSessionData({ currentTheme: 'dark' }))
    expect(server.log()).toEqual([])
    await act(async () => void window.dispatchEvent(new Event('pagehide')))
    expect(server.log()).toMatchObject([{ type: 'PREFER', body: { theme: 'dark' } }])
  })

  test('for a while lets go of the stream, and coming back takes it up where it was', async () => {
    const { result } = renderHook(useBoth, { wrapper })
    await pass(0)
    await act(async () => void window.dispatchEvent(new Event('pagehide')))
    expect(server.streams).toBe(0)
    server.take(elsewhere(7, 'IN', NINE))
    const back = Object.assign(new Event('pageshow'), { persisted: true })
    await act(async () => void window.dispatchEvent(back))
    await pass(0)
    expect(result.current.manager.sessionData?.currentStatus).toBe('IN')
    expect(server.calls.filter((call) => call === 'GET /api/session/stream')).toHaveLength(2)
  })

  test('lets go of its stream 5 s after it is hidden, and takes it up when shown', async () => {
    const { result } = renderHook(useBoth, { wrapper })
    await pass(0)
    await act(async () => hide(true))
    await pass(4_999)
    expect(server.streams).toBe(1)
    await pass(1)
    expect(server.streams).toBe(0)
    server.take(elsewhere(7, 'IN', NINE))
    await act(async () => void window.dispatchEvent(new Event('online')))
    await pass(60_000)
    expect(server.streams).toBe(0)
    await act(async () => hide(false))
    await pass(0)
    expect(server.streams).toBe(1)
    expect(result.current.manager.sessionData?.currentStatus).toBe('IN')
  })

  test('hidden for a moment keeps its stream', async () => {
    renderHook(useBoth, { wrapper })
    await pass(0)
    await act(async () => hide(true))
    await pass(4_000)
    await act(async () => hide(false))
    await pass(4_000)
    expect(server.calls.filter((call) => call === 'GET /api/session/stream')).toHaveLength(1)
    expect(server.streams).toBe(1)
  })

  test('that begins hidden keeps its stream for no longer', async () => {
    hide(true)
    const { result } = renderHook(useBoth, { wrapper })
    await pass(0)
    expect(result.current.manager.sessionData?.userName).toBe('Ada')
    await pass(5_000)
    expect(server.streams).toBe(0)
  })

  test('hidden sends a punch that nobody has answered yet', async () => {
    const { result } = renderHook(useBoth, { wrapper })
    await pass(0)
    await act(async () => hide(true))
    await pass(5_000)
    for (let failure = 1; failure <= 3; failure++) server.faults.push(['/api/commands', 503])
    await act(async () => void result.current.timer.clockIn())
    await pass(10_000)
    expect(server.log()).toMatchObject([{ type: 'IN' }])
    expect(server.streams).toBe(0)
  })

  test('looks again at once at a stream that was silent, when the network is back', async () => {
    renderHook(useBoth, { wrapper })
    await pass(26_000)
    const calls = () => server.calls.filter((call) => call === 'GET /api/session/stream').length
    await act(async () => void window.dispatchEvent(new Event('online')))
    await pass(0)
    expect(calls()).toBe(2)
    await act(async () => void window.dispatchEvent(new Event('online')))
    await pass(0)
    expect(calls()).toBe(2)
  })

  test('lets go of the stream', async () => {
    const { unmount } = renderHook(useBoth, { wrapper })
    await pass(0)
    expect(server.streams).toBe(1)
    unmount()
    await pass(0)
    expect(server.streams).toBe(0)
  })
})
