import { describe, expect, test } from 'vitest'
import { wishesOf } from '../../src/browser/patch.ts'
import type { EntryPatch } from '../../src/browser/sessionPatch.ts'
import { viewOf } from '../../src/browser/view.ts'
import type { Event } from '../../src/core/event.ts'
import { ADA } from './tinyServer.ts'

const NINE = Date.UTC(2026, 5, 9, 9)
const HOUR = 3_600_000

const punched = (seq: number, type: 'IN' | 'OUT', at: number, body: object = {}): Event =>
  ({
    ...{ seq, id: 100 + seq, device: 'phone', n: seq, type, source: 'clock', at, zone: 'UTC' },
    ...{ offset: 0, claimed: at, received: at, uncertainty: 5, body },
  }) as Event

const LOG = [
  punched(1, 'IN', NINE),
  punched(2, 'OUT', NINE + HOUR, { reason: 'BREAK' }),
  punched(3, 'IN', NINE + 2 * HOUR),
]

const entry = (id: number, type: 'IN' | 'OUT', timestamp: number): EntryPatch => ({
  id,
  type,
  timestamp,
})

function wishes(patch: unknown, log: readonly Event[] = LOG, start: number | null = null) {
  const window = { start, events: log, earlier: { unconfirmed: 0, reviews: [] } }
  const now = NINE + 3 * HOUR
  const at = { cursor: `${log.length}:x`, serverTime: now, timeZone: 'UTC', lastActivity: '' }
  let id = 9000
  const view = viewOf({ ...at, user: ADA, window }, [], now)
  return wishesOf(patch, { view, now, offset: 0, newId: () => id++, offsetAt: () => 0 })
}

describe('a patch of the session', () => {
  test('that repeats what is there asks for nothing', () => {
    const entries = LOG.map(({ id, type, at }) => entry(id, type as 'IN' | 'OUT', at))
    expect(wishes({ entries }).wishes).toEqual([])
    expect(wishes({ entries, cursor: '3:x' }).wishes).toEqual([])
  })

  test('that leaves an entry out deletes nothing', () => {
    expect(wishes({ entries: [], cursor: '3:x' }).wishes).toEqual([])
  })

  test('with a pressed button is a clock punch, with its reason', () => {
    const pressed = { ...entry(7, 'OUT', NINE + 3 * HOUR), reason: 'END', source: 'clock' } as const
    expect(wishes({ entries: [pressed] }).wishes).toEqual([
      { id: 7, type: 'OUT', source: 'clock', at: NINE + 3 * HOUR, body: { reason: 'END' } },
    ])
  })

  test('with a new entry that nobody pressed is a punch of an app', () => {
    expect(wishes({ entries: [entry(7, 'OUT', NINE + 3 * HOUR)] }).wishes).toMatchObject([
      { id: 7, source: 'compat' },
    ])
  })

  test('with a changed time that its sender knew is an amendment', () => {
    const entries = [entry(103, 'IN', NINE + 90 * 60_000)]
    expect(wishes({ entries, cursor: '3:x' }).wishes).toMatchObject([
      { type: 'AMEND', body: { target: 103, at: NINE + 90 * 60_000, offset: 0 } },
    ])
  })

  test('with a changed reason is an amendment of that alone', () => {
    const entries = [{ ...entry(102, 'OUT', NINE + HOUR), reason: null }]
    expect(wishes({ entries, cursor: '3:x' }).wishes).toMatchObject([
      { type: 'AMEND', body: { target: 102, reason: null } },
    ])
  })

  test('from before an amendment does not take the amendment back', () => {
    const amendment = {
      ...{ ...punched(4, 'IN', NINE + 2.5 * HOUR), type: 'AMEND' },
      body: { target: 103, at: NINE + 2.2 * HOUR, offset: 0 },
    } as unknown as Event
    const entries = [entry(103, 'IN', NINE + 2 * HOUR)]
    expect(wishes({ entries, cursor: '3:x' }, [...LOG, amendment]).wishes).toEqual([])
    expect(wishes({ entries }, [...LOG, amendment]).wishes).toEqual([])
    expect(wishes({ entries, cursor: '4:x' }, [...LOG, amendment]).wishes).toMatchObject([
      { type: 'AMEND', body: { at: NINE + 2 * HOUR } },
    ])
  })

  test('with the time that a clamped punch was sent with is an echo, whatever came of it', () => {
    const ahead = NINE + 2.5 * HOUR
    const log = [...LOG, { ...punched(4, 'OUT', NINE + 2.4 * HOUR), claimed: ahead } as Event]
    const sent = entry(104, 'OUT', ahead)
    expect(wishes({ entries: [sent], cursor: '4:x' }, log).wishes).toEqual([])
    const ended = wishes({ entries: [{ ...sent, reason: 'END' }], cursor: '4:x' }, log).wishes
    expect(ended.map(({ body }) => body)).toEqual([{ target: 104, reason: 'END' }])
    const amendment = {
      ...{ ...punched(5, 'IN', NINE + 2.6 * HOUR), type: 'AMEND' },
      body: { target: 104, at: NINE + 2.2 * HOUR, offset: 0 },
    } as unknown as Event
    expect(wishes({ entries: [sent], cursor: '5:x' }, [...log, amendment]).wishes).toEqual([])
    const changed = [entry(104, 'OUT', NINE + 2.3 * HOUR)]
    expect(wishes({ entries: changed, cursor: '4:x' }, log).wishes).toMatchObject([
      { type: 'AMEND', body: { target: 104, at: NINE + 2.3 * HOUR } },
    ])
  })

  test('with a known id and another type is another punch, so that no hour is lost', () => {
    const entries = [entry(103, 'OUT', NINE + 3 * HOUR)]
    expect(wishes({ entries, cursor: '3:x' }).wishes).toMatchObject([
      { id: 9000, type: 'OUT', at: NINE + 3 * HOUR },
    ])
  })

  test('that comes again counts its other punch once', () => {
    const other = { ...punched(4, 'OUT', NINE + 3 * HOUR), source: 'compat' } as Event
    const entries = [entry(103, 'OUT', NINE + 3 * HOUR)]
    expect(wishes({ entries, cursor: '3:x' }, [...LOG, other]).wishes).toEqual([])
  })

  test('with one id for two punches keeps both', () => {
    const entries = [entry(1, 'OUT', NINE + 2.5 * HOUR), entry(1, 'IN', NINE + 2.6 * HOUR)]
    expect(wishes({ entries }).wishes).toMatchObject([
      { id: 1, type: 'OUT' },
      { id: 9000, type: 'IN' },
    ])
  })

  test('with entries that are none says which, and takes the others', () => {
    const bad = [
      entry(-1, 'IN', NINE),
      entry(8, 'IN', Number.NaN),
      entry(8, 'IN', 9e15),
      entry(8, 'IN', Date.UTC(10_000, 0)),
      { ...entry(9, 'OUT', NINE), reason: 'LUNCH' },
      { ...entry(9, 'OUT', NINE), type: 'LUNCH' },
      { ...entry(9, 'OUT', NINE), source: 'kiosk' },
      { ...entry(9, 'OUT', NINE), timestamp: `${NINE}` },
      { ...entry(9, 'OUT', NINE), id: '9' },
      null,
      7,
      [],
    ]
    const said = wishes({ entries: [...bad, entry(7, 'OUT', NINE + 3 * HOUR)] })
    expect(said.bad).toEqual(bad)
    expect(said.wishes).toMatchObject([{ id: 7 }])
  })

  test.each([
    { entries: 'none' },
    { entries: null },
    { currentTheme: 5 },
    { currentTheme: 'Dark Blue' },
    { currentStatus: 'MAYBE' },
    { currentStatus: null },
    { cursor: 3 },
  ])('with %j says that this means nothing, and takes the rest', (wrong) => {
    const [name] = Object.keys(wrong)
    const rest = name === 'currentTheme' ? { currentStatus: 'OUT' } : { currentTheme: 'dark' }
    const said = wishes({ ...rest, ...wrong })
    expect(said.bad).toEqual([wrong])
    expect(said.wishes).toHaveLength(1)
  })

  test.each([null, undefined, 7, 'IN', [], Promise.resolve({})])(
    'that is none but %j asks for nothing',
    (rubbish) => {
      expect(wishes(rubbish)).toEqual({ wishes: [], bad: [rubbish] })
    },
  )

  test('that gives an IN a reason is taken without it', () => {
    const entries = [{ ...entry(7, 'IN', NINE + 3 * HOUR), reason: 'LUNCH' }]
    expect(wishes({ entries })).toMatchObject({ wishes: [{ id: 7, body: {} }], bad: [] })
  })

  test('from a client that counts is kept under another id, where an older day may have it', () => {
    const log = [
      ...[1, 2, 3].flatMap((day, index) => [
        { ...punched(2 * index + 1, 'IN', NINE + day * 24 * HOUR) },
        { ...punched(2 * index + 2, 'OUT', NINE + (day * 24 + 8) * HOUR, { reason: 'END' }) },
      ]),
    ]
    const entries = [entry(1, 'IN', NINE + 81 * HOUR), entry(2, 'OUT', NINE)]
    expect(wishes({ entries }, log).wishes).toMatchObject([{ id: 2 }, { id: 1 }])
    const windowed = wishes({ entries }, log, 101)
    expect(windowed.wishes).toMatchObject([{ id: 2 }, { id: 9000 }])
  })

  test('with a status alone is a punch now, where that is news to its sender', () => {
    expect(wishes({ currentStatus: 'IN' }).wishes).toEqual([])
    expect(wishes({ currentStatus: 'OUT' }).wishes).toMatchObject([
      { type: 'OUT', source: 'clock', at: NINE + 3 * HOUR },
    ])
    expect(wishes({ currentStatus: 'OUT', cursor: '2:x' }).wishes).toEqual([])
    expect(wishes({ currentStatus: 'OUT', entries: [] }).wishes).toEqual([])
  })

  test('with another theme is a preference', () => {
    expect(wishes({ currentTheme: 'light' }).wishes).toEqual([])
    expect(wishes({ currentTheme: 'dark' }).wishes).toMatchObject([
      { type: 'PREFER', body: { theme: 'dark' } },
    ])
  })
})
