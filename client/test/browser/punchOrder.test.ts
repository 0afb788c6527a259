import { describe, expect, test } from 'vitest'
import { PunchOrder } from '../../src/browser/punchOrder.ts'

describe('the order of the punches of one device', () => {
  test('is kept where only the error of its clock turns it round', () => {
    const order = new PunchOrder()
    expect(order.next(1_000, 40)).toBe(1_000)
    expect(order.next(970, 40)).toBe(1_000)
    expect(order.next(1_001, 40)).toBe(1_001)
  })

  test('allows for the error of the earlier time when the later one is exact', () => {
    const order = new PunchOrder()
    order.next(1_250, 250)
    expect(order.next(1_001, 1)).toBe(1_250)
    expect(order.next(998, 1)).toBe(998)
  })

  test('hides no clock that was really set back', () => {
    const order = new PunchOrder()
    order.next(3_600_000, 40)
    expect(order.next(0, 40)).toBe(0)
    expect(order.next(3_599_990, 40)).toBe(3_600_000)
  })
})
