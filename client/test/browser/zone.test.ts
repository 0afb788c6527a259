import { expect, test } from 'vitest'
import { newId } from '../../src/browser/ids.ts'
import { offsetOf } from '../../src/browser/zone.ts'

const JULY = Date.UTC(2026, 6, 1)
const JANUARY = Date.UTC(2026, 0, 1)

test.each([
  ['UTC', JULY, 0],
  ['Europe/Berlin', JULY, 120],
  ['Europe/Berlin', JANUARY, 60],
  ['America/St_Johns', JULY, -150],
  ['Asia/Kathmandu', JULY, 345],
  ['Pacific/Kiritimati', JULY, 840],
  ['Pacific/Pago_Pago', JULY, -660],
  ['Australia/Lord_Howe', JANUARY, 660],
  ['Mars/Olympus', JULY, 0],
])('%s at %i is %i minutes from UTC', (zone, at, minutes) => {
  expect(offsetOf(zone, at)).toBe(minutes)
})

test('ids are whole, below 2^53, and use all of that room', () => {
  const ids = Array.from({ length: 500 }, newId)
  expect(ids.every((id) => Number.isSafeInteger(id) && id >= 0)).toBe(true)
  expect(Math.max(...ids)).toBeGreaterThan(2 ** 52)
  expect(new Set(ids).size).toBe(500)
})
