import fc from 'fast-check'
import type { Bodies, Event, Question, Source } from '../../src/core/event.ts'
import { DAY_MILLIS, HOUR_MILLIS, localDate, MINUTE_MILLIS } from '../../src/core/localTime.ts'

const BEGIN = Date.UTC(2026, 5, 8, 6)

/** How long after the event before it: also nothing, exactly a limit, and just beyond it. */
const step = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(0, 0, 20_000, MINUTE_MILLIS, MINUTE_MILLIS + 1) },
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 600 }).map((n) => n * MINUTE_MILLIS) },
  { weight: 1, arbitrary: fc.constantFrom(4, 16, 24).map((n) => n * HOUR_MILLIS) },
  { weight: 1, arbitrary: fc.constantFrom(4, 16, 24).map((n) => n * HOUR_MILLIS + 1) },
  { weight: 2, arbitrary: fc.integer({ min: 10, max: 80 }).map((n) => n * HOUR_MILLIS) },
)

/** How long before it arrived it happened: mostly nothing. */
const age = fc.oneof(
  { weight: 8, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 48 }).map((n) => n * HOUR_MILLIS) },
)

const offset = fc.oneof(
  { weight: 10, arbitrary: fc.constant(120) },
  { weight: 1, arbitrary: fc.constantFrom(0, 345, 840, -600) },
)

const duration = (...hours: number[]) => fc.constantFrom(...hours.map((n) => n * HOUR_MILLIS))
const question = fc.constantFrom<Question>(
  'redundant',
  'clamped',
  'uncertain',
  'long-stint',
  'long-break',
)

/** Which event a correction names, counted from it: before, after, or one that never comes. */
const target = fc.integer({ min: -12, max: 4 })
const targets = fc.array(target, { minLength: 1, maxLength: 3 })

const content = fc.record({
  target,
  targets,
  of: fc.uniqueArray(question, { minLength: 1 }),
  out: fc.constantFrom<Bodies['OUT']>({}, { reason: 'BREAK' }, { reason: 'END' }),
  moved: fc.option(fc.integer({ min: -30 * 60, max: 60 }).map((n) => n * MINUTE_MILLIS)),
  amendment: fc.record(
    {
      type: fc.constantFrom<'IN' | 'OUT'>('IN', 'OUT'),
      reason: fc.constantFrom<'BREAK' | 'END' | null>('BREAK', 'END', null),
      note: fc.constant('forgot the badge'),
    },
    { requiredKeys: [] },
  ),
  daysAhead: fc.integer({ min: 0, max: 3 }),
  rule: fc.record(
    {
      goal: duration(0, 4, 8),
      dayStart: duration(0, 4, 12),
      longestStint: duration(2, 16),
      longestBreak: duration(1, 4),
    },
    { requiredKeys: [] },
  ),
  preference: fc.record(
    { theme: fc.constantFrom('dark', 'light'), language: fc.constantFrom('en', 'de') },
    { requiredKeys: [] },
  ),
})

const weighted = <T>(weights: readonly (readonly [number, T])[]) =>
  fc.oneof(...weights.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })))

const draw = fc.record({
  step,
  age,
  offset,
  type: weighted<keyof Bodies>([
    [10, 'IN'],
    [10, 'OUT'],
    [3, 'AMEND'],
    [2, 'CONFIRM'],
    [2, 'WITHDRAW'],
    [1, 'RESTORE'],
    [1, 'RULE'],
    [1, 'PREFER'],
  ]),
  device: fc.constantFrom('laptop', 'phone'),
  source: weighted<Source>([
    [8, 'clock'],
    [2, 'manual'],
    [1, 'compat'],
    [1, 'import'],
  ]),
  uncertainty: weighted([
    [9, 30],
    [1, MINUTE_MILLIS + 1],
  ]),
  clamped: weighted([
    [9, 0],
    [1, 5_000],
  ]),
  content,
})

type Draw = typeof draw extends fc.Arbitrary<infer T> ? T : never

/** A log as a server could have accepted it, in order of seq. */
export const randomLog = fc.array(draw, { maxLength: 40, size: 'max' }).map((draws) => {
  let now = BEGIN
  const log: Event[] = []
  for (const drawn of draws) {
    now += drawn.step
    log.push(eventOf(drawn, log, now))
  }
  return log
})

/** Ids in no order, so that none follows from the order of arrival. */
const idOf = (seq: number) => 1 + ((seq * 7_919) % 1_000_003)

function eventOf(drawn: Draw, log: readonly Event[], now: number): Event {
  const seq = log.length + 1
  const at = now - drawn.age
  return {
    seq,
    id: idOf(seq),
    device: drawn.device,
    n: seq,
    type: drawn.type,
    source: drawn.source,
    at,
    zone: 'Europe/Berlin',
    offset: drawn.offset,
    claimed: at + drawn.clamped,
    received: now,
    uncertainty: drawn.uncertainty,
    body: bodyOf(drawn, log, seq, at),
  } as Event
}

function bodyOf(
  { type, offset, content }: Draw,
  log: readonly Event[],
  seq: number,
  at: number,
): Bodies[keyof Bodies] {
  const ids = content.targets.map((target) => idOf(seq + target))
  switch (type) {
    case 'IN':
      return {}
    case 'OUT':
      return content.out
    case 'AMEND': {
      const moved = log[seq + content.target - 1]
      const time = content.moved === null ? {} : { at: (moved?.at ?? at) + content.moved, offset }
      return { target: idOf(seq + content.target), ...time, ...content.amendment }
    }
    case 'CONFIRM':
      return { ids, of: content.of }
    case 'WITHDRAW':
    case 'RESTORE':
      return { ids }
    case 'RULE':
      return { from: localDate(at + content.daysAhead * DAY_MILLIS, offset), ...content.rule }
    case 'PREFER':
      return content.preference
    default:
      return type satisfies never
  }
}
