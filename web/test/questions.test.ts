import { type Event, fold, type Question, type Review, session, type Wish } from 'stint-client'
import { describe, expect, test } from 'vitest'
import {
  type Asked,
  type Asking,
  askedOf,
  askingsOf,
  keyOf,
  punchesIn,
} from '../src/record/asked.ts'
import { questionWords, rangeWords } from '../src/record/questionWords.ts'
import { type Reading, readingsOf } from '../src/record/readings.ts'
import { FIRST_TURN, oldestFirst, type Turns, turnOf, withPutOff } from '../src/record/turns.ts'
import { momentOf, offsetShown } from '../src/record/wallTime.ts'

const ZONE = 'Europe/Berlin'
const SUMMER = 120

/** An instant on Berlin's wall clock, in summer. */
const at = (text: string): number => Date.parse(`${text}:00+02:00`)

const event = (seq: number, wish: Partial<Event> & Pick<Event, 'at'>): Event =>
  ({
    ...{ id: seq, seq, device: 'page', n: seq, type: 'IN', source: 'clock', zone: ZONE },
    ...{ offset: SUMMER, uncertainty: 0, body: {}, claimed: wish.at, received: wish.at },
    ...wish,
  }) as Event

type Row = readonly [type: 'IN' | 'OUT' | 'BREAK' | 'END', time: string, more?: Partial<Event>]

const log = (...rows: readonly Row[]): Event[] =>
  rows.map(([type, time, more], index) => {
    const reason = type === 'BREAK' || type === 'END' ? type : undefined
    const punch = type === 'IN' ? ({ type } as const) : ({ type: 'OUT', body: { reason } } as const)
    return event(index + 1, { ...punch, at: at(time), ...more } as Event)
  })

const reviewsOf = (events: readonly Event[], now: number): readonly Review[] =>
  session(fold(events), now, SUMMER).reviews

function onlyAsked(events: readonly Event[], now: number): Asked {
  const [asking, ...more] = askingsOf(reviewsOf(events, now))
  const asked = asking && askedOf(asking, { events, timesheet: fold(events) })
  if (!asked || more.length > 0) throw new Error('there is not one question')
  return asked
}

/** The log once the wish has been taken. */
const taken = (events: readonly Event[], wish: Wish, now: number): Event[] => {
  const claimed = wish.at
  const rest = { seq: events.length + 1, claimed, received: now }
  return [...events, event(events.length + 1, { ...wish, ...rest } as Event)]
}

const NOW = at('2026-06-11T20:00')

const STORIES: readonly (readonly [
  name: string,
  question: Question,
  events: Event[],
  time: string,
  work: number,
])[] = [
  ['a stint that runs', 'long-stint', log(['IN', '2026-06-11T02:00']), '10:00', 8],
  [
    'a stint that another followed',
    'long-stint',
    log(['IN', '2026-06-10T09:00'], ['IN', '2026-06-11T08:00'], ['END', '2026-06-11T09:00']),
    '17:00',
    9,
  ],
  [
    'a night that nobody ended',
    'long-stint',
    log(['IN', '2026-06-09T22:00'], ['IN', '2026-06-11T08:00'], ['END', '2026-06-11T09:00']),
    '06:00',
    9,
  ],
  [
    'a stint that ended too late',
    'long-stint',
    log(['IN', '2026-06-09T09:00'], ['END', '2026-06-10T09:30']),
    '17:00',
    8,
  ],
  [
    'a break that ended too late',
    'long-break',
    log(
      ['IN', '2026-06-09T08:00'],
      ['BREAK', '2026-06-09T09:00'],
      ['IN', '2026-06-09T18:00'],
      ['END', '2026-06-09T19:00'],
    ),
    '10:00',
    10,
  ],
  [
    'a break that a clock-out ended',
    'long-break',
    log(['IN', '2026-06-09T08:00'], ['BREAK', '2026-06-09T09:00'], ['OUT', '2026-06-09T18:00']),
    '10:00',
    1,
  ],
  [
    'a break that nothing ended',
    'long-break',
    log(['IN', '2026-06-10T08:00'], ['BREAK', '2026-06-10T09:00']),
    '10:00',
    1,
  ],
  [
    'a break before another day',
    'long-break',
    log(
      ['IN', '2026-06-10T08:00'],
      ['BREAK', '2026-06-10T09:00'],
      ['IN', '2026-06-11T08:00'],
      ['END', '2026-06-11T09:00'],
    ),
    '10:00',
    2,
  ],
  [
    'a clock that was ahead',
    'clamped',
    log(
      ['IN', '2026-06-11T08:00', { claimed: at('2026-06-11T09:00') }],
      ['END', '2026-06-11T10:00'],
    ),
    '09:00',
    1,
  ],
  [
    'a clock that nobody compared',
    'uncertain',
    log(['IN', '2026-06-11T08:00'], ['END', '2026-06-11T10:00', { uncertainty: 600_000 }]),
    '09:00',
    1,
  ],
  [
    'two clock-ins',
    'redundant',
    log(['IN', '2026-06-11T08:00'], ['IN', '2026-06-11T13:00'], ['END', '2026-06-11T17:00']),
    '12:00',
    8,
  ],
  [
    'two clock-outs',
    'redundant',
    log(['IN', '2026-06-11T08:00'], ['OUT', '2026-06-11T12:00'], ['OUT', '2026-06-11T17:00']),
    '13:00',
    8,
  ],
  ['a clock-out alone', 'redundant', log(['OUT', '2026-06-11T17:00']), '09:00', 8],
]

const workHours = (events: readonly Event[]): number => {
  const timesheet = fold(events)
  const spans = [...timesheet.days.values()].flatMap(({ stints }) => stints)
  const ended = spans.map((stint) => (stint.kind === 'ended' ? stint.by.at - stint.from.at : 0))
  return ended.reduce((sum, millis) => sum + millis, 0) / 3_600_000
}

const isTimed = (reading: Reading) => 'label' in reading

describe.each(STORIES)('%s', (_, question, events, time, work) => {
  const asked = onlyAsked(events, NOW)
  const readings = readingsOf(asked, NOW)
  const timed = readings.find(isTimed)
  if (!timed || !('meant' in timed)) throw new Error('no time is asked for')

  test('asks in words', () => {
    expect(asked.of).toEqual([question])
    const { title, text } = questionWords(asked)
    expect(title).toMatch(/\?$/)
    expect(text).toMatch(/^.* (9|10|11) June at \d\d:\d\d.*\.$/)
  })

  test('is settled by a time, and counts by it', () => {
    const then = momentOf(time, asked.punch, ZONE, timed.meant)
    if (!then) throw new Error('the time is not taken')
    const after = taken(events, timed.wish(NOW, then), NOW)
    expect(reviewsOf(after, NOW)).toEqual([])
    expect(workHours(after)).toBe(work)
  })

  test('is settled by every other answer', () => {
    const others = readings.filter((reading) => 'words' in reading)
    expect(others.length).toBeGreaterThan(0)
    for (const reading of others)
      expect(reviewsOf(taken(events, reading.wish(NOW), NOW), NOW), reading.words).toEqual([])
  })
})

test('both doubts about one time are put as one question, and settled by one answer', () => {
  const events = log([
    'IN',
    '2026-06-11T18:00',
    { claimed: at('2026-06-11T19:00'), uncertainty: 600_000 },
  ])
  const asked = onlyAsked(events, NOW)
  expect(asked.of).toEqual(['clamped', 'uncertain'])
  const right = readingsOf(asked, NOW).find((reading) => 'words' in reading)
  expect(right && reviewsOf(taken(events, right.wish(NOW), NOW), NOW)).toEqual([])
})

describe('a clock that was wrong is told with the time that it gave', () => {
  const wordsOf = (time: string, more: Partial<Event>) => {
    const asked = onlyAsked(log(['IN', time, more], ['END', '2026-06-11T19:30']), NOW)
    return [questionWords(asked).text, questionWords({ ...asked, claimed: null }).text]
  }
  const told = 'You clocked in on Thursday 11 June at 18:00, by a clock that was wrong: it'

  test.each([
    ['2026-06-11T19:00', 'said 19:00, which was still to come.'],
    ['2026-06-12T18:00', 'said Friday 12 June at 18:00, which was still to come.'],
    ['2026-06-11T17:00', 'said 17:00, which was before its last punch.'],
  ])('at %s: %s', (claimed, words) => {
    const [text, unknown] = wordsOf('2026-06-11T18:00', { claimed: at(claimed) })
    expect(text).toBe(`${told} ${words}`)
    expect(unknown).toBe(`${told}s own time could not be.`)
  })

  test('to the second, where it was off by less than a minute', () => {
    const [text] = wordsOf('2026-06-11T18:00', { claimed: at('2026-06-11T18:00') + 8_000 })
    expect(text).toBe(`${told} said 18:00:08, which was still to come.`)
  })
})

describe('of many questions', () => {
  // An OUT and the IN before it, whose ids and kinds are in the opposite order.
  const events = log(
    ['IN', '2026-06-09T09:00', { id: 900, claimed: at('2026-06-09T09:30') }],
    ['END', '2026-06-10T09:30', { id: 20 }],
    ['IN', '2026-06-10T10:00', { id: 7, uncertainty: 600_000 }],
    ['END', '2026-06-10T11:00', { id: 5, claimed: at('2026-06-10T12:00') }],
  )
  const times = new Map(punchesIn({ timesheet: fold(events) }).map(({ id, at }) => [id, at]))
  const askings = askingsOf(reviewsOf(events, NOW))
  const ordered = oldestFirst(askings, times)
  const ids = (list: readonly Asking[]) => list.map(({ id }) => id)

  test('the one about the oldest punch comes first, whatever its number and kind', () => {
    expect(ids(askings)).not.toEqual([900, 20, 7, 5])
    expect(ids(ordered)).toEqual([900, 20, 7, 5])
    times.delete(900)
    expect(ids(oldestFirst(askings, times))).toEqual([20, 7, 5, 900])
  })

  const put = (list: readonly Asking[], turns: Turns): Asking => {
    const asking = turnOf(list, turns)
    if (!asking) throw new Error('nothing is asked')
    return asking
  }
  const putOff = (list: readonly Asking[], turns: Turns) =>
    withPutOff(list, put(list, turns), turns)

  test('each comes once in a round of putting them off, then all again', () => {
    const seen: number[] = []
    let turns = FIRST_TURN
    for (let turn = 0; turn < 8; turn++) {
      seen.push(put(ordered, turns).id)
      turns = putOff(ordered, turns)
    }
    expect(seen).toEqual([900, 20, 7, 5, 900, 20, 7, 5])
  })

  test('none is skipped where one is answered after others were put off', () => {
    const turns = putOff(ordered, putOff(ordered, FIRST_TURN))
    const left = ordered.filter((asking) => asking !== put(ordered, turns))
    expect(ids(left)).toEqual([900, 20, 5])
    expect(put(left, turns).id).toBe(5)
    const [first, second] = ordered
    expect(turnOf(left.slice(0, 2), turns)).toBe(first)
    expect(turnOf(left.slice(1, 2), turns)).toBe(second)
    expect(turnOf([], turns)).toBeNull()
  })

  test('the one that is shown stays, though an older one comes to be asked', () => {
    const [older, shown] = ordered
    if (!older || !shown) throw new Error('there are too few')
    const turns = { ...FIRST_TURN, shown: keyOf(shown) }
    expect(turnOf([older, shown], turns)).toBe(shown)
    expect(turnOf([older], turns)).toBe(older)
  })
})

describe('a time that is typed', () => {
  const [left] = readingsOf(onlyAsked(log(['IN', '2026-06-11T02:00']), NOW), NOW)
  if (!left || !('meant' in left)) throw new Error('no time is asked for')
  const punch = { at: at('2026-06-11T02:00'), offset: SUMMER }

  test('that is still to come, or lies before the clock-in, is told what it can be', () => {
    expect(momentOf('20:01', punch, ZONE, left.meant)).toBeNull()
    expect(momentOf('01:59', punch, ZONE, left.meant)).toBeNull()
    expect(momentOf('20:00', punch, ZONE, left.meant)).toEqual({ at: NOW, offset: SUMMER })
    expect(rangeWords(left.meant, SUMMER)).toMatch(/11 June at 02:00 to .* 11 June at 20:00\.$/)
    expect(rangeWords({ from: 2, to: 1, near: 0 }, 0)).toMatch(/no time left/)
  })

  test('follows the summer time of its zone, and else the wall clock of the punch', () => {
    const night = { at: Date.parse('2026-10-24T22:00:00+02:00'), offset: 120 }
    const meant = { from: night.at, to: night.at + 86_400_000, near: night.at }
    const morning = Date.parse('2026-10-25T06:00:00+01:00')
    expect(momentOf('06:00', night, ZONE, meant)).toEqual({ at: morning, offset: 60 })
    const abroad = Date.parse('2026-10-25T05:00:00+01:00')
    expect(momentOf('06:00', night, 'Asia/Tokyo', meant)).toEqual({ at: abroad, offset: 120 })
  })
})

test.each([
  ['2026-06-09T07:00:00Z', '09:00', 'Europe/Berlin', 120],
  ['2026-06-09T23:30:00Z', '08:30', 'Asia/Tokyo', 540],
  ['2026-06-09T01:00:00Z', '21:00', 'America/New_York', -240],
  ['2026-06-09T07:00:00Z', '16:00', 'Europe/Berlin', 540],
])('at %s a clock in %s that shows %s is %i min ahead', (instant, time, zone, offset) => {
  expect(offsetShown(Date.parse(instant), time, zone)).toBe(offset)
})
