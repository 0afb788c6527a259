import { describe, expect, test } from 'vitest'
import { actOfKey, actsOf, DoubleTapGuard } from '../src/clock/punches.ts'
import { clockedIn, idle, onBreak, out, wentHome } from './sessions.ts'

test('the buttons are those that fit what the person is doing', () => {
  expect(actsOf(idle)).toEqual(['clockIn'])
  expect(actsOf(clockedIn)).toEqual(['clockOut', 'startBreak', 'endDay'])
  expect(actsOf(onBreak)).toEqual(['clockIn', 'endDay'])
  expect(actsOf(out)).toEqual(['clockIn', 'endDay'])
  expect(actsOf(wentHome)).toEqual(['clockIn'])
})

test('a key does only what a button could do now', () => {
  expect(actOfKey('i', actsOf(idle))).toBe('clockIn')
  expect(actOfKey('I', actsOf(idle))).toBe('clockIn')
  expect(actOfKey('o', actsOf(idle))).toBeNull()
  expect(actOfKey('b', actsOf(clockedIn))).toBe('startBreak')
  expect(actOfKey('x', actsOf(clockedIn))).toBeNull()
})

describe('a double tap', () => {
  test('does once what was pressed, and not what has taken its place', () => {
    const guard = new DoubleTapGuard()
    expect(guard.lets(1_000)).toBe(true)
    expect(guard.lets(1_180)).toBe(false)
  })

  test('is one no more after half a second', () => {
    const guard = new DoubleTapGuard()
    guard.lets(1_000)
    expect(guard.lets(1_500)).toBe(true)
  })
})
