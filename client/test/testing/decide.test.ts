import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/core/event.ts'
import { decide } from '../../src/testing/decide.ts'
import { FakeRecord } from '../../src/testing/fakeRecord.ts'
import { type GoldenDay, goldenDays, randomHistories } from '../core/golden.ts'

/** A golden day's commands in order of arrival, or whole sessions, which are no commands. */
interface Arrival {
  readonly received: number
  readonly command?: { readonly id: number }
  readonly answer: object
}
type Story = GoldenDay & { readonly commands: readonly Arrival[] }

const isOfCommands = ({ commands }: Story) => commands.every(({ command }) => command)

/** Gives a record each command as it came, and compares what it answers and keeps. */
function replay({ name, commands, events }: Story): void {
  const record = new FakeRecord('ada')
  for (const { command, received, answer } of commands) {
    const { id: _, ...result } = record.take(command, received).result
    expect(result, `${name}: ${JSON.stringify(command)}`).toEqual(answer)
  }
  expect(record.events, name).toEqual(events)
}

describe('what is decided', () => {
  const days = ([...goldenDays().values()] as Story[]).filter(isOfCommands)

  test.each(days.map((day) => [day.name, day] as const))('%s', (_, day) => replay(day))

  test('is right in random histories too', () => {
    const histories = (randomHistories() as Story[]).filter(isOfCommands)
    expect(histories.length).toBeGreaterThan(100)
    for (const history of histories) replay(history)
  })

  test('was looked at in enough days', () => {
    expect(days.length).toBeGreaterThan(140)
  })
})

describe('a command that says what none can say is invalid:', () => {
  const NINE = Date.UTC(2026, 5, 9, 9)
  const good = {
    ...{ id: 1, device: 'laptop', n: 1, type: 'IN', source: 'clock', at: NINE },
    ...{ zone: 'UTC', offset: 0, uncertainty: 5, body: {} as object },
  }

  test.each<[string, object | null]>([
    ['nothing', null],
    ['no id', { ...good, id: undefined }],
    ['half an id', { ...good, id: 1.5 }],
    ['an unknown field', { ...good, mood: 'bright' }],
    ['an unknown type', { ...good, type: 'NAP' }],
    ['an unknown body field', { ...good, body: { reason: 'BREAK' } }],
    ['an unknown reason', { ...good, type: 'OUT', body: { reason: 'LUNCH' } }],
    ['a body of no object', { ...good, body: [] }],
    ['an offset of more than 18 hours', { ...good, offset: 1081 }],
    ['a year of five digits', { ...good, at: Date.UTC(10_000, 0) }],
    ['a new time without its offset', { ...good, type: 'AMEND', body: { target: 1, at: NINE } }],
    ['an answer to no question', { ...good, type: 'CONFIRM', body: { ids: [1], of: [] } }],
    ['a date that is none', { ...good, type: 'RULE', body: { from: '2026-02-30' } }],
    [
      'a day start after noon',
      { ...good, type: 'RULE', body: { from: '2026-06-09', dayStart: 5e7 } },
    ],
    ['a theme of no name', { ...good, type: 'PREFER', body: { theme: 'Dark Mode' } }],
    ['half a character', { ...good, device: '\ud83d' }],
  ])('%s', (_, sent) => {
    expect(decide([], sent, NINE)).toEqual({ kind: 'refused', reason: 'invalid' })
  })

  test('where its id is taken, that is said first', () => {
    const log: Event[] = []
    const first = decide(log, good, NINE)
    if (first.kind === 'accepted') log.push(first.event)
    expect(decide(log, { ...good, type: 'NAP' }, NINE)).toMatchObject({ reason: 'id-reused' })
  })

  test('a zone that is not known here is no preference', () => {
    const sent = { ...good, type: 'PREFER', body: { zone: 'Mars/Olympus' } }
    expect(decide([], sent, NINE)).toMatchObject({ reason: 'unknown-zone' })
  })
})
