import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ServerClock } from '../../src/browser/serverClock.ts'

const NINE = Date.UTC(2026, 5, 9, 7)

/** The server's answer took this long there and back; `ahead`: server time minus device time. */
function ask(clock: ServerClock, ahead: number, there: number, back: number) {
  const startedAt = performance.now()
  vi.advanceTimersByTime(there)
  const serverTime = Date.now() + ahead
  vi.advanceTimersByTime(back)
  clock.sample(serverTime, startedAt)
}

describe('the server clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NINE })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('before it was ever asked it knows that it knows nothing', () => {
    const clock = new ServerClock()
    expect(clock.isMeasured).toBe(false)
    expect(clock.uncertainty()).toBeGreaterThan(60_000)
  })

  test('takes half of the round trip for the way back', () => {
    const clock = new ServerClock()
    ask(clock, 420_000, 30, 30)
    expect(clock.now()).toBe(Date.now() + 420_000)
    expect(clock.uncertainty()).toBe(30)
  })

  test('is never further off than its error bound, however uneven the ways', () => {
    for (const [there, back] of [
      [0, 900],
      [900, 0],
      [10, 300],
    ] as const) {
      const clock = new ServerClock()
      ask(clock, -5_000, there, back)
      expect(Math.abs(clock.now() - (Date.now() - 5_000))).toBeLessThanOrEqual(clock.uncertainty())
    }
  })

  test('believes the answer that came back quickest', () => {
    const clock = new ServerClock()
    ask(clock, 1_000, 2, 2)
    ask(clock, 1_000, 0, 800)
    expect(clock.now()).toBe(Date.now() + 1_000)
  })

  test('grows less sure with time', () => {
    const clock = new ServerClock()
    ask(clock, 0, 1, 1)
    vi.advanceTimersByTime(3_600_000)
    clock.check()
    expect(clock.uncertainty()).toBe(181)
  })

  test('a clock that was set is seen, and asked about again', () => {
    const clock = new ServerClock()
    ask(clock, 0, 5, 5)
    vi.setSystemTime(Date.now() + 3_600_000)
    expect(clock.check()).toBe(true)
    expect(clock.isMeasured).toBe(false)
    expect(clock.uncertainty()).toBeGreaterThan(3_600_000 - 1)
    ask(clock, -3_600_000, 5, 5)
    expect(clock.isMeasured).toBe(true)
    expect(clock.now()).toBe(Date.now() - 3_600_000)
  })

  test('a clock that was set back goes on by what the device has lived through', () => {
    const clock = new ServerClock()
    ask(clock, 2_000, 5, 5)
    const asked = Date.now() + 2_000
    vi.advanceTimersByTime(60_000)
    vi.setSystemTime(Date.now() - 5 * 3_600_000)
    expect(clock.check()).toBe(true)
    expect(clock.now()).toBe(asked + 60_000)
    vi.advanceTimersByTime(60_000)
    clock.check()
    expect(clock.now()).toBe(asked + 120_000)
    ask(clock, 5 * 3_600_000, 5, 5)
    expect(clock.now()).toBe(Date.now() + 5 * 3_600_000)
  })

  test('a clock that was set ahead and back is as right as before', () => {
    const clock = new ServerClock()
    ask(clock, 2_000, 5, 5)
    for (const hours of [5, -5]) {
      vi.setSystemTime(Date.now() + hours * 3_600_000)
      clock.check()
    }
    expect(clock.now()).toBe(Date.now() + 2_000)
  })

  test('before it is asked it is no earlier than what has happened', () => {
    const clock = new ServerClock()
    clock.recall(7_000, Date.now() - 60_000)
    expect(clock.now()).toBe(Date.now() + 7_000)
    clock.recall(7_000, Date.now() + 3_600_000)
    expect(clock.now()).toBe(Date.now() + 3_600_000)
    ask(clock, 0, 5, 5)
    expect(clock.now()).toBe(Date.now())
  })

  test('a small step is drift', () => {
    const clock = new ServerClock()
    vi.setSystemTime(Date.now() + 250)
    expect(clock.check()).toBe(false)
  })

  test('an answer that slept on the way is no sample', () => {
    const clock = new ServerClock()
    const startedAt = performance.now()
    vi.setSystemTime(Date.now() + 60_000)
    clock.sample(Date.now(), startedAt)
    expect(clock.isMeasured).toBe(false)
  })

  test('corrects a time that it gave before it was asked, but none from before a step', () => {
    const clock = new ServerClock()
    const early = clock.stamp(NINE)
    ask(clock, 7_000, 1, 1)
    expect(clock.correction(early)?.by).toBe(7_000)
    vi.setSystemTime(Date.now() - 90_000)
    clock.check()
    expect(clock.correction(early)).toBeNull()
  })

  test('knows nothing of a time from between two steps, though the second undid the first', () => {
    const clock = new ServerClock()
    ask(clock, 0, 5, 5)
    vi.setSystemTime(Date.now() + 80_000)
    clock.check()
    const between = clock.stamp(clock.now())
    vi.setSystemTime(Date.now() - 80_000)
    clock.check()
    ask(clock, 0, 5, 5)
    expect(clock.correction(between)).toBeNull()
  })

  test('knows a time no better than a step since then that passes for drift', () => {
    const clock = new ServerClock()
    ask(clock, 0, 5, 5)
    const early = clock.stamp(Date.now())
    vi.advanceTimersByTime(6 * 3_600_000)
    vi.setSystemTime(Date.now() + 1_000)
    clock.check()
    ask(clock, -1_000, 5, 5)
    const { by = 0, uncertainty = 0 } = clock.correction(early) ?? {}
    expect(by).toBe(-1_000)
    expect(uncertainty).toBeGreaterThanOrEqual(1_000)
  })

  test('forgets what cannot be true beside what it is told next', () => {
    const clock = new ServerClock()
    clock.sample(Date.now() / 1000, performance.now())
    expect(clock.now()).toBeLessThan(NINE / 100)
    ask(clock, 0, 5, 5)
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(20)
  })
})
