import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command, Event } from '../../src/core/event.ts'
import { fold } from '../../src/core/fold.ts'
import { HOUR_MILLIS } from '../../src/core/localTime.ts'
import { ON_TOP_AFTER_SEQ, withOutbox } from '../../src/core/onTop.ts'
import { session } from '../../src/core/session.ts'
import { type Window, windowOf } from '../../src/core/window.ts'
import { at, logOfDays, made } from './made.ts'
import { randomLog } from './randomLog.ts'
import { expectAsTheLog } from './replay.ts'
import { PATIENCE, seed } from './seed.ts'

const RUNS = 300
const EACH_AT_LEAST = 20

describe('the outbox on top of a window', () => {
  const held = windowOf(logOfDays(10, 11, 12, 15, 16), at(16, 18), 0)

  it('shows a punch that no server has seen', () => {
    const events = withOutbox(held, [made('IN', at(16, 19), {})], at(16, 20))
    const { currentStatus, dailyStats } = session(fold(events), at(16, 20), 0, held.earlier)
    expect(currentStatus).toBe('IN')
    expect(dailyStats.totalWorkMinutes).toBe(9 * 60)
  })

  it('does not show one twice that the window holds by now', () => {
    const [first] = held.events.map(commandOf)
    expect(withOutbox(held, first ? [first] : [], at(16, 20))).toEqual(held.events)
  })

  it('shows what corrects a punch that is on top itself', () => {
    const punch = made('IN', at(16, 19), {})
    const undo = made('WITHDRAW', at(16, 19), { ids: [punch.id] })
    const events = withOutbox(held, [punch, undo], at(16, 20))
    expect(events).toHaveLength(held.events.length + 2)
    expect(session(fold(events), at(16, 20), 0).currentStatus).toBe('OUT')
  })

  it.each([
    ['lies before the window', made('OUT', at(10, 18), {})],
    ['has the instant of its start', made('OUT', at(12, 9), {})],
    [
      'stands on a date of the days before it',
      { ...made('OUT', at(12, 17), { reason: 'END' }), offset: -18 * 60 },
    ],
    ['names what the window does not hold', made('AMEND', at(16, 19), { target: 1, type: 'OUT' })],
    ['takes its start away', made('WITHDRAW', at(16, 19), { ids: [startOf(held)] })],
    [
      'moves its start',
      made('AMEND', at(16, 19), { target: startOf(held), at: at(12, 8), offset: 0 }),
    ],
    [
      'moves a punch of it to before it',
      made('AMEND', at(16, 19), { target: startOf(held) + 1, at: at(11, 20), offset: 0 }),
    ],
  ])('lets wait what %s, and nothing else', (_, waiting) => {
    const punch = made('IN', at(16, 19), {})
    const added = withOutbox(held, [waiting, punch], at(16, 20)).slice(held.events.length)
    expect(added.map(({ id }) => id)).toEqual([punch.id])
  })

  it('says what the log says with the same on top', PATIENCE, () => {
    const met = { cut: 0, onTop: 0, waiting: 0 }
    const cases = fc.tuple(randomLog, fc.nat(), fc.constantFrom(120, 840, -600))
    const property = fc.property(cases, ([log, where, offset]) => {
      const known = log.slice(0, where % (log.length + 1))
      const made = log.slice(known.length).map(commandOf)
      const now = (log.at(-1)?.received ?? 0) + HOUR_MILLIS
      const window = windowOf(known, now, offset)
      const events = withOutbox(window, made, now)
      const onTop = events.filter(({ seq }) => seq > ON_TOP_AFTER_SEQ)
      expectAsTheLog({ ...window, events }, [...known, ...onTop], { now, offset }, 'with outbox')
      if (window.start === null) return
      met.cut += 1
      met.onTop += onTop.length
      met.waiting += made.length - onTop.length
    })
    fc.assert(property, { seed, numRuns: RUNS })
    console.log(met)
    expect(Math.min(...Object.values(met))).toBeGreaterThanOrEqual(EACH_AT_LEAST)
  })
})

function startOf({ start }: Window): number {
  if (start === null) throw new Error('the window holds the whole log')
  return start
}

function commandOf({ seq: _, claimed, received: __, ...command }: Event): Command {
  return { ...command, claimed } as Command
}
