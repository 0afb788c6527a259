import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { punchesAsCorrected } from '../../src/core/corrections.ts'
import type { Event } from '../../src/core/event.ts'
import { fold } from '../../src/core/fold.ts'
import { DAY_MILLIS } from '../../src/core/localTime.ts'
import type { Punch } from '../../src/core/punch.ts'
import { marks } from '../../src/core/reviews.ts'
import { totals } from '../../src/core/totals.ts'
import type { Break, Stint, WorkDay } from '../../src/core/workDay.ts'
import { randomLog } from './randomLog.ts'
import { answer } from './replay.ts'
import { PATIENCE, seed } from './seed.ts'
import { shuffled } from './shuffle.ts'

const RUNS = 500

/** Holds for whatever log, asked whenever after its last event. */
function always(name: string, holds: (log: Event[], now: number) => void): void {
  it(name, PATIENCE, () => {
    const later = fc.integer({ min: 0, max: 3 * DAY_MILLIS })
    const property = fc.property(randomLog, later, (log, wait) =>
      holds(log, (log.at(-1)?.received ?? 0) + wait),
    )
    fc.assert(property, { seed, numRuns: RUNS })
  })
}

const asked = (log: readonly Event[], now: number) => answer(fold(log), { now, offset: 120 })

describe('whatever happened', () => {
  always('an event that comes again changes nothing', (log, now) => {
    const again = log.filter((event) => event.id % 3 === 0)
    expect(asked([...log, ...again], now)).toEqual(asked(log, now))
  })

  always('the order in which events are read changes nothing', (log, now) => {
    expect(asked(shuffled(log, now), now)).toEqual(asked(log, now))
  })

  always(
    'the order in which punches arrived changes nothing where none was clamped',
    (log, now) => {
      const unclamped = log.map((event) => ({ ...event, claimed: event.at }))
      expect(asked(inAnotherOrder(unclamped, now), now)).toEqual(asked(unclamped, now))
    },
  )

  always('every visible punch stands on one day, with an effect or redundant', (log, now) => {
    const visible = punchesAsCorrected(shuffled(log, now)).filter((punch) => !punch.withdrawn)
    const standing = days(log).flatMap((day) => [
      ...day.entries,
      ...day.redundant.map(({ punch }) => punch),
    ])
    const byId = (a: Punch, b: Punch) => a.id - b.id
    expect(standing.sort(byId)).toEqual(visible.sort(byId))
  })

  always('no total is negative', (log, now) => {
    for (const day of days(log))
      expect(Math.min(...Object.values(totals(day, now)))).toBeGreaterThanOrEqual(0)
  })

  always('nothing that counts overlaps', (log, now) => {
    const spans = days(log).flatMap((day) => [
      ...day.stints.filter((stint) => !isAsked(day, stint, now)),
      ...day.breaks.filter((gap) => !isAsked(day, gap, now)),
    ])
    let end = Number.NEGATIVE_INFINITY
    for (const span of spans.sort(
      (a, b) => a.from.at - b.from.at || endOf(a, now) - endOf(b, now),
    )) {
      expect(span.from.at).toBeGreaterThanOrEqual(end)
      end = endOf(span, now)
    }
  })

  always('what awaits an answer counts nothing, and everything else counts whole', (log, now) => {
    for (const day of days(log)) {
      const { work, break: onBreak } = totals(day, now)
      expect(work).toBe(
        lengthOf(
          day.stints.filter((stint) => !isAsked(day, stint, now)),
          now,
        ),
      )
      expect(onBreak).toBe(
        lengthOf(
          day.breaks.filter((gap) => !isAsked(day, gap, now)),
          now,
        ),
      )
    }
  })
})

const days = (log: readonly Event[]): WorkDay[] => [...fold(log).days.values()]

/** The same punches and confirmations at other places; the other events keep their own order. */
function inAnotherOrder(log: readonly Event[], seed: number): Event[] {
  const ordered = log.filter((event) => !ARRIVES_ANYWHEN.has(event.type))
  return shuffled(log, seed)
    .map((event) => (ARRIVES_ANYWHEN.has(event.type) ? event : (ordered.shift() as Event)))
    .map((event, index) => ({ ...event, seq: index + 1 }))
}

const ARRIVES_ANYWHEN = new Set(['IN', 'OUT', 'CONFIRM'])

function endOf(span: Stint | Break, now: number): number {
  switch (span.kind) {
    case 'ended':
      return span.by.at
    case 'left':
      return 'until' in span ? span.until : Number.POSITIVE_INFINITY
    case 'running':
      return Math.max(now, span.from.at)
    default:
      return span satisfies never
  }
}

const lengthOf = (spans: readonly (Stint | Break)[], now: number): number =>
  spans.reduce((sum, span) => sum + endOf(span, now) - span.from.at, 0)

/** Whether the day asks about it, by the marks that a person sees. */
function isAsked(day: WorkDay, span: Stint | Break, now: number): boolean {
  const kind = day.stints.includes(span as Stint) ? 'long-stint' : 'long-break'
  const id = (span.kind === 'ended' ? span.by : span.from).id
  return marks(day, now).some((mark) => mark[0] === kind && mark[1] === id)
}
