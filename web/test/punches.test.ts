import { describe, expect, test } from 'vitest'
import { actOfKey, actsOf, isSecondTap, meantAct } from '../src/clock/punches.ts'
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

test('a click means what its button said when it was pressed, and no press before it', () => {
  expect(meantAct('clockIn', { act: 'clockOut', byKey: false }, 1)).toBe('clockOut')
  expect(meantAct('clockIn', { act: 'clockOut', byKey: true }, 0)).toBe('clockOut')
  expect(meantAct('clockIn', { act: 'clockOut', byKey: false }, 0)).toBe('clockIn')
  expect(meantAct('clockIn', null, 1)).toBe('clockIn')
})

describe('the second tap of a double tap', () => {
  const press = { detail: 1, pointerType: 'mouse', timeStamp: 1_000 }
  const tap = { ...press, pointerType: 'touch' }

  test('is the one that the browser counts as second', () => {
    expect(isSecondTap({ ...press, detail: 2, timeStamp: 1_180 }, press)).toBe(true)
  })

  test('is told by time where a browser counts no taps', () => {
    expect(isSecondTap({ ...tap, timeStamp: 1_180 }, tap)).toBe(true)
    expect(isSecondTap({ ...tap, timeStamp: 1_500 }, tap)).toBe(false)
  })

  test('is no first press, however soon it comes after a key or on another spot', () => {
    expect(isSecondTap(press, null)).toBe(false)
    expect(isSecondTap({ ...press, timeStamp: 1_050 }, press)).toBe(false)
  })

  test('is no press by keyboard, which counts none', () => {
    const key = { detail: 0, pointerType: '', timeStamp: 1_100 }
    expect(isSecondTap(key, press)).toBe(false)
  })
})
