import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { formatTime, useRealtimeTimer, useSessionManager } from '../../src/react/index.ts'

function Page() {
  const { sessionData, updateSessionData, isLoading, syncStatus } = useSessionManager()
  const { liveWorkSeconds, formatTime } = useRealtimeTimer(sessionData, updateSessionData)
  return `${isLoading} ${syncStatus} ${formatTime(liveWorkSeconds)}`
}

test('on a server the hooks draw a page that is loading, with no provider and no network', () => {
  expect(renderToString(createElement(Page))).toBe('true saved 00:00:00')
})

test('hours are unbounded', () => {
  expect(formatTime(100 * 3600 + 61)).toBe('100:01:01')
})
