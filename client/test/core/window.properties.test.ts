import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Event } from '../../src/core/event.ts'
import { HOUR_MILLIS } from '../../src/core/localTime.ts'
import { grows, type Window, windowOf } from '../../src/core/window.ts'
import { randomLog } from './randomLog.ts'
import { expectAsTheLog } from './replay.ts'
import { PATIENCE, seed } from './seed.ts'

const RUNS = 200
const EACH_AT_LEAST = 20

it('a window says what the log says, also when it grew by deltas', PATIENCE, () => {
  const met = { grown: 0, replaced: 0 }
  const property = fc.property(randomLog, fc.constantFrom(120, 840, -600), (log, offset) => {
    let held: Window | undefined
    for (const [index, event] of log.entries()) {
      const now = event.received + HOUR_MILLIS
      const before = log.slice(0, index)
      const grew: boolean = held !== undefined && grows(before, held, event, now)
      held = held && grew ? grown(held, event) : windowOf([...before, event], now, offset)
      expectAsTheLog(held, [...before, event], { now, offset }, `seq ${event.seq}`)
      if (held.start !== null) met[grew ? 'grown' : 'replaced'] += 1
    }
  })
  fc.assert(property, { seed, numRuns: RUNS })
  expect(Math.min(...Object.values(met))).toBeGreaterThanOrEqual(EACH_AT_LEAST)
})

const grown = (window: Window, event: Event): Window => ({
  ...window,
  events: [...window.events, event],
})
