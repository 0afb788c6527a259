import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { SessionData } from '../../src/core/session.ts'
import { formatTime, useRealtimeTimer, useSessionManager } from '../../src/react/index.ts'

function Page() {
  const { sessionData, updateSessionData, isLoading, syncStatus } = useSessionManager()
  const { liveWorkSeconds, formatTime } = useRealtimeTimer(sessionData, updateSessionData)
  return `${isLoading} ${syncStatus} ${formatTime(liveWorkSeconds)}`
}

test('on a server the hooks draw a page that is loading, with no provider and no network', () => {
  expect(renderToString(createElement(Page))).toBe('true saved 00:00:00')
})

test('a session that a server was given is drawn as it was then', () => {
  const at = Date.UTC(2026, 5, 9, 9)
  const entries = [{ id: 1, timestamp: at - 90_000, type: 'IN', reason: null, time: '08:58' }]
  const given = { entries, currentStatus: 'IN', pendingSince: null, reviews: [], serverTime: at }
  const session = { ...given, onBreak: false, goalMinutes: 3 } as unknown as SessionData
  function Given() {
    const { liveWorkSeconds, progress } = useRealtimeTimer(session, async () => undefined)
    return `${liveWorkSeconds} ${progress}`
  }
  expect(renderToString(createElement(Given))).toBe('90 0.5')
})

test('hours are unbounded', () => {
  expect(formatTime(100 * 3600 + 61)).toBe('100:01:01')
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, -0.5, undefined as unknown as number])(
  'what is no number of seconds is no time: %s',
  (seconds) => {
    expect(formatTime(seconds)).toBe('00:00:00')
  },
)

test('a part of a second is not shown before it is whole', () => {
  expect(formatTime(59.999)).toBe('00:00:59')
})
