// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { StintProvider, useRealtimeTimer, useSessionManager } from '../../src/react/index.ts'
import { type FakeStint, type FakeStintOptions, fakeStint } from '../../src/testing/index.ts'

const NINE = Date.UTC(2026, 5, 9, 9)
const MINUTE = 60_000
const HOUR = 60 * MINUTE

let stint: FakeStint

function Clock() {
  const { sessionData, updateSessionData, error, syncStatus } = useSessionManager()
  const { liveWorkSeconds, clockIn, formatTime } = useRealtimeTimer(sessionData, updateSessionData)
  return (
    <>
      <p>{sessionData?.currentStatus}</p>
      <p role="timer">{formatTime(liveWorkSeconds)}</p>
      <p role="status">{error?.code ?? syncStatus}</p>
      {sessionData && (
        <button type="button" onClick={() => void clockIn()}>
          Clock in
        </button>
      )}
    </>
  )
}

/** Somebody's own screen, with the kit in place of a server. */
function show(options: FakeStintOptions) {
  stint = fakeStint(options)
  render(
    <StintProvider url={stint.url} fetch={stint.fetch}>
      <Clock />
    </StintProvider>,
  )
}

const time = () => screen.getByRole('timer').textContent

afterEach(() => {
  cleanup()
  stint.close()
  vi.useRealTimers()
})

describe("somebody's own screen", () => {
  test('is tested with fake timers', async () => {
    vi.useFakeTimers()
    show({ now: NINE })
    await act(() => stint.advance(0))
    fireEvent.click(screen.getByText('Clock in'))
    await act(() => stint.advance(10 * MINUTE))
    expect(time()).toBe('00:10:00')
    expect(screen.getByRole('status').textContent).toBe('saved')
    expect(stint.log()).toMatchObject([{ type: 'IN', source: 'clock', at: NINE }])
  })

  test('is tested without fake timers', async () => {
    show({ now: NINE })
    fireEvent.click(await screen.findByText('Clock in'))
    await screen.findByText('IN')
    await act(() => stint.advance(2 * HOUR))
    expect(time()).toMatch(/^(01:59:59|02:00:0\d)$/)
    await act(() => stint.advance(HOUR))
    expect(time()).toMatch(/^(02:59:59|03:00:0\d)$/)
    expect(stint.session().dailyStats).toMatchObject({ totalWorkMinutes: 180 })
    expect(await screen.findByText('saved')).toBeTruthy()
  })

  test('shows what another device punched, and nobody signed in', async () => {
    show({ now: NINE, user: { userName: 'Grace' } })
    await screen.findByText('OUT')
    stint.punch('IN', { at: NINE - HOUR })
    await screen.findByText('IN')
    expect(time()).toMatch(/^(00:59:59|01:00:0\d)$/)
    stint.signOut()
    await screen.findByText('signed-out')
  })

  test('keeps a punch while it is offline', async () => {
    show({ now: NINE })
    const button = await screen.findByText('Clock in')
    stint.goOffline()
    await screen.findByText('no-answer')
    fireEvent.click(button)
    await screen.findByText('IN')
    expect(stint.log()).toEqual([])
    stint.goOnline()
    await screen.findByText('saved')
    expect(stint.log()).toHaveLength(1)
  })

  test('begins with nobody signed in', async () => {
    show({ user: null })
    await screen.findByText('signed-out')
    expect(stint.calls).toContain('GET /api/session/stream')
  })

  test('shows a refusal', async () => {
    show({ now: NINE })
    const button = await screen.findByText('Clock in')
    stint.refuse('future')
    fireEvent.click(button)
    await screen.findByText('needs-you')
  })
})

test('the device has its own clock again when a test has closed the kit', async () => {
  const before = Date.now()
  stint = fakeStint()
  await stint.advance(HOUR)
  expect(Date.now()).toBeGreaterThanOrEqual(before + HOUR)
  stint.close()
  expect(Date.now()).toBeLessThan(before + HOUR)
})
