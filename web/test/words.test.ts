import type { SessionData } from 'stint-client'
import { describe, expect, test } from 'vitest'
import {
  awaitingWords,
  clockFace,
  durationWords,
  entryWords,
  goalWords,
  lengthWords,
  limitWords,
  pendingWords,
  punchedWords,
  statusWords,
  syncWords,
} from '../src/clock/words.ts'
import { clockedIn, daySession, idle, onBreak, out, wentHome } from './sessions.ts'

test('work that awaits a person is said with its day', () => {
  const asks = (...ids: number[]) => ids.map((id) => ({ kind: 'long-stint', id }) as const)
  const of = (...ids: number[]) =>
    awaitingWords({ ...clockedIn, unconfirmed: 32 * 60, reviews: asks(...ids) })
  expect(of(1)).toMatch(/^\+ 32 h of Tuesday 9 June awaiting you/)
  expect(of(1, 900)).toMatch(/^\+ 32 h of Tuesday 9 June and before awaiting you/)
  expect(of(900)).toMatch(/^\+ 32 h from before this day awaiting you/)
  expect(awaitingWords(clockedIn)).toBeNull()
})

test('what is too long to count by itself does not look as if it counted', () => {
  expect(lengthWords({ kind: 'work', millis: 17 * 3_600_000 })).toBe('17 h')
  expect(lengthWords({ kind: 'asks', millis: 17 * 3_600_000 })).toBe('17 h, not counted yet')
  expect(lengthWords(undefined)).toBeNull()
})

describe('the words for what a person is doing', () => {
  const cases: [SessionData, string, string | null][] = [
    [idle, 'Not clocked in', null],
    [clockedIn, 'At work since 09:00', 'Clocked in at 09:00.'],
    [onBreak, 'On break since 12:00', 'A break began at 12:00.'],
    [out, 'Clocked out 17:02', 'Clocked out at 17:02.'],
    [wentHome, 'Done for today', 'The day ended at 18:00.'],
  ]
  test.each(cases)('case %#', (session, status, heard) => {
    expect(statusWords(session)).toBe(status)
    expect(punchedWords(session)).toBe(heard)
  })

  test('clocking out leaves it open whether it is a break, and says so', () => {
    expect(pendingWords(out)).toBe('Clocked out 17:02; clock in and it counts as a break.')
    expect(pendingWords(wentHome)).toBeNull()
  })

  test('what ran too long and was left is no work any more', () => {
    expect(statusWords({ ...clockedIn, currentStatus: 'OUT' })).toBe('Not clocked in')
  })

  test('every punch has a word', () => {
    const words = daySession([
      ['IN', '09:00', null],
      ['OUT', '10:00', 'BREAK'],
      ['OUT', '11:00', null],
      ['OUT', '12:00', 'END'],
    ]).entries.map(entryWords)
    expect(words).toEqual(['Clocked in', 'Took a break', 'Clocked out', 'Done for today'])
  })

  test('nothing is called saved that is not', () => {
    expect(syncWords('saved')).toBe('Saved')
    expect(syncWords('unsaved')).toBe('Not saved yet')
    expect(syncWords('kept')).toBe('Kept on this device')
    expect(syncWords('needs-you')).toBe('Needs you')
  })
})

test('what a browser cannot do is one line, and none where it can do all', () => {
  expect(limitWords(false, true)).toBeNull()
  expect(limitWords(true, true)).toMatch(/^This browser keeps nothing: [^.]*\.$/)
  expect(limitWords(false, false)).toMatch(/^Without https [^.]*\.$/)
  expect(limitWords(true, false)).toMatch(/^This browser keeps nothing: .* Without https /)
})

test.each([
  [0, '0:00', ':00'],
  [59, '0:00', ':59'],
  [22_787, '6:19', ':47'],
  [100 * 3600, '100:00', ':00'],
])('%i seconds are drawn as %s and %s', (seconds, main, small) => {
  expect(clockFace(seconds)).toEqual([main, small])
})

test.each([
  [0, '0 min'],
  [3599, '59 min'],
  [3600, '1 h'],
  [6_030, '1 h 40 min'],
])('%i seconds are %s', (seconds, words) => {
  expect(durationWords(seconds)).toBe(words)
})

test.each([
  [0, 480, '8 h to go'],
  [22_787, 480, '1 h 41 min to go'],
  [28_799, 480, '1 min to go'],
  [28_800, 480, 'Goal reached'],
  [28_860, 480, '1 min over your goal'],
  [10, 0, 'No goal today'],
])('after %i s of a goal of %i min: %s', (seconds, goal, words) => {
  expect(goalWords(seconds, goal)).toBe(words)
})
