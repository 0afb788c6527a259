import { expect, test } from 'vitest'
import { Backoff } from '../../src/browser/backoff.ts'

test('waits double with each attempt and never exceed half a minute', () => {
  const backoff = new Backoff(() => 1)
  const waits = Array.from({ length: 9 }, () => backoff.nextMillis())
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
})

test('a wait is a random part of the whole one', () => {
  expect(new Backoff(() => 0.25).nextMillis()).toBe(125)
})

test('a reset begins with short waits again', () => {
  const backoff = new Backoff(() => 1)
  backoff.nextMillis()
  backoff.nextMillis()
  backoff.reset()
  expect(backoff.nextMillis()).toBe(500)
})
