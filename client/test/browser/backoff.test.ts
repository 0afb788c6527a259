import { afterEach, expect, test, vi } from 'vitest'
import { Backoff } from '../../src/browser/backoff.ts'

const chance = (part: number) => vi.spyOn(Math, 'random').mockReturnValue(part)

afterEach(() => vi.restoreAllMocks())

test('waits double with each attempt and never exceed half a minute', () => {
  chance(1)
  const backoff = new Backoff()
  const waits = Array.from({ length: 9 }, () => backoff.nextMillis())
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
})

test('a wait is a random part of the whole one', () => {
  chance(0.25)
  expect(new Backoff().nextMillis()).toBe(125)
})

test('a reset begins with short waits again', () => {
  chance(1)
  const backoff = new Backoff()
  backoff.nextMillis()
  backoff.nextMillis()
  backoff.reset()
  expect(backoff.nextMillis()).toBe(500)
})
