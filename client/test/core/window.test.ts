import { expect, it } from 'vitest'
import { windowOf } from '../../src/core/window.ts'
import { at, logOf, logOfDays, made } from './made.ts'

it('a window before which no day lies starts at the log’s beginning', () => {
  const log = logOfDays(10, 16)
  expect(windowOf(log, at(16, 18), 0).start).toBeNull()
  expect(windowOf(logOfDays(9, 10, 16), at(16, 18), 0).start).toBe(3)
})

it('a window at the log’s beginning holds what was withdrawn before all that is visible', () => {
  const early = made('IN', at(1, 9), {})
  const gone = made('WITHDRAW', at(1, 10), { ids: [early.id] })
  const log = logOf([early, gone, ...logOfDays(10, 16)])
  expect(windowOf(log, at(16, 18), 0).events).toEqual(log)
})
