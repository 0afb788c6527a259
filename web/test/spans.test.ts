import { describe, expect, test } from 'vitest'
import { spansOf, wallMillis, wallNow } from '../src/clock/spans.ts'
import { shownPart } from '../src/clock/timelineScale.ts'
import { at, clockedIn, daySession, idle, onBreak, out, wentHome } from './sessions.ts'

const HOUR = 3_600_000

const kinds = (session: typeof idle, now: string) =>
  spansOf(session, at(now)).map(({ kind, from, millis }) => [kind, from / HOUR, millis / HOUR])

describe('the spans of a day', () => {
  test('nothing punched, nothing drawn', () => {
    expect(kinds(idle, '12:00')).toEqual([])
  })

  test('what runs goes up to now', () => {
    expect(kinds(clockedIn, '11:30')).toEqual([['work', 9, 2.5]])
    expect(kinds(onBreak, '12:30')).toEqual([
      ['work', 9, 3],
      ['break', 12, 0.5],
    ])
  })

  test('after clocking out a break is drawn while it can become one', () => {
    expect(kinds(out, '17:32')).toHaveLength(2)
    expect(kinds({ ...out, pendingSince: null }, '23:00')).toHaveLength(1)
  })

  test('going home is never a break', () => {
    const again = daySession([
      ['IN', '09:00', null],
      ['OUT', '12:00', 'END'],
      ['IN', '14:00', null],
    ])
    expect(kinds({ ...again, currentStatus: 'IN' }, '15:00')).toEqual([
      ['work', 9, 3],
      ['work', 14, 1],
    ])
    expect(kinds(wentHome, '20:00')).toEqual([['work', 9, 9]])
  })

  test('each belongs to the entry that it began with', () => {
    expect(spansOf(onBreak, at('12:30')).map(({ id, runs }) => [id, runs])).toEqual([
      [1, false],
      [2, true],
    ])
  })

  test('a stint that another clock-in left behind asks, and so does a break too long', () => {
    const twice = daySession([
      ['IN', '00:30', null],
      ['IN', '17:00', null],
      ['OUT', '18:00', 'BREAK'],
      ['IN', '23:00', null],
    ])
    const reviews = [
      { kind: 'long-break', id: 4 },
      { kind: 'long-stint', id: 1 },
    ] as const
    expect(kinds({ ...twice, reviews }, '23:30')).toEqual([
      ['asks', 0.5, 16.5],
      ['work', 17, 1],
      ['asks', 18, 5],
    ])
  })

  test('what awaits an answer is told from what counts', () => {
    const reviews = [{ kind: 'long-stint', id: 2 }] as const
    expect(kinds({ ...wentHome, reviews }, '20:00')).toEqual([['asks', 9, 9]])
  })

  test('a clock that is a little behind draws nothing backwards', () => {
    expect(kinds(clockedIn, '08:59')).toEqual([['work', 9, 0]])
  })
})

describe('the wall clock of an entry', () => {
  test('is that of its own place, whatever the zone of who looks', () => {
    expect(wallMillis({ time: '09:30', timestamp: at('07:30') + 12_345 })).toBe(9.5 * HOUR + 12_345)
  })

  test('goes on from the last entry, past midnight too', () => {
    expect(wallNow(clockedIn, at('10:00'))).toBe(10 * HOUR)
    expect(wallNow(clockedIn, at('09:00') + 16 * HOUR)).toBe(HOUR)
  })
})

describe('the part of the day that the line shows', () => {
  test('reaches from before the first punch to past the goal', () => {
    expect(shownPart(spansOf(clockedIn, at('10:00')), 10 * HOUR, 8 * HOUR)).toEqual({
      from: 8 * HOUR,
      millis: 10 * HOUR,
    })
  })

  test('grows with what runs beyond it', () => {
    const { from, millis } = shownPart(spansOf(clockedIn, at('22:00')), 22 * HOUR, 8 * HOUR)
    expect((from + millis) / HOUR).toBeGreaterThanOrEqual(22)
  })

  test('lies around now where nothing was punched', () => {
    const { from, millis } = shownPart([], 7.9 * HOUR, 8 * HOUR)
    expect(from).toBe(7 * HOUR)
    expect(millis).toBeGreaterThanOrEqual(8 * HOUR)
  })

  test('never begins before midnight', () => {
    expect(shownPart([], 0, 8 * HOUR).from).toBe(0)
  })
})
