import { type Event, fold } from 'stint-client'
import { describe, expect, test } from 'vitest'
import { isUndoable, startedAgain } from '../src/clock/startedAgain.ts'
import { startedAgainWords } from '../src/clock/words.ts'

const SUMMER = 120
const HOUR_MILLIS = 3_600_000

/** An instant on Berlin's wall clock, in summer. */
const at = (text: string): number => Date.parse(`${text}:00+02:00`)

type Said = Pick<Event, 'type'> & Partial<Event> & { readonly at: number }

/** A log of these; the id of each is its seq. */
const log = (...said: readonly Said[]): Event[] =>
  said.map(
    (event, index) =>
      ({
        ...{ id: index + 1, seq: index + 1, device: 'page', n: index + 1, source: 'clock' },
        ...{ zone: 'Europe/Berlin', offset: SUMMER, uncertainty: 0, body: {} },
        ...{ claimed: event.at, received: event.at },
        ...event,
      }) as Event,
  )

const clockIn = (time: string): Said => ({ type: 'IN', at: at(time) })
const clockOut = (time: string): Said => ({ type: 'OUT', at: at(time) })
const reset = (time: string, ...ids: number[]): Said => ({
  ...{ type: 'WITHDRAW', source: 'compat', at: at(time), body: { ids } },
})
const restore = (time: string, ...ids: number[]): Said => ({
  ...{ type: 'RESTORE', at: at(time), body: { ids } },
})

/** The punches that can be put back at a time; null: none. */
function offered(events: readonly Event[], time: string): readonly number[] | null {
  const done = startedAgain({ events })
  return done && isUndoable(done, at(time), SUMMER) ? done.withdrawal.body.ids : null
}

const MORNING = [clockIn('2026-06-09T09:00'), clockOut('2026-06-09T12:00')]

describe('a day that started again can be undone', () => {
  const started = [...MORNING, reset('2026-06-09T14:21', 1, 2)]

  test('for as long as it is the current one', () => {
    expect(offered(log(...started), '2026-06-09T23:00')).toEqual([1, 2])
    expect(offered(log(...started), '2026-06-10T08:00')).toBeNull()
    expect(offered(log(...MORNING), '2026-06-09T14:21')).toBeNull()
  })

  test('in the night too, when the date is another one', () => {
    const night = log(clockIn('2026-06-09T22:00'), reset('2026-06-10T02:00', 1))
    expect(offered(night, '2026-06-10T02:00')).toEqual([1])
  })

  test('once, until something is punched in it', () => {
    const undone = [...started, restore('2026-06-09T14:30', 1, 2)]
    expect(offered(log(...undone), '2026-06-09T14:31')).toBeNull()
    const punched = [...started, clockIn('2026-06-09T14:30')]
    expect(offered(log(...punched), '2026-06-09T14:31')).toBeNull()
    const again = [...punched, reset('2026-06-09T14:40', 4)]
    expect(offered(log(...again), '2026-06-09T14:41')).toEqual([4])
    const undoneOnce = [...again, restore('2026-06-09T14:50', 4)]
    expect(offered(log(...undoneOnce), '2026-06-09T14:51')).toBeNull()
  })

  test('though an earlier day was answered for since', () => {
    const answered = [...started, { ...clockOut('2026-06-05T17:00'), source: 'manual' } as const]
    expect(offered(log(...answered), '2026-06-09T15:00')).toEqual([1, 2])
  })

  test('though another device had punched what its press did not know of', () => {
    const more = clockIn('2026-06-09T13:00')
    const unseen = log(...MORNING, more, reset('2026-06-09T14:21', 1, 2))
    expect(offered(unseen, '2026-06-09T14:30')).toEqual([1, 2])
  })

  test('and a punch that a person takes out by itself is no such day', () => {
    const out = { type: 'WITHDRAW', at: at('2026-06-09T14:21'), body: { ids: [2] } } as const
    expect(offered(log(...MORNING, out), '2026-06-09T14:30')).toBeNull()
    const nothing = log(...MORNING, reset('2026-06-09T14:21'))
    expect(offered(nothing, '2026-06-09T14:30')).toBeNull()
  })

  test('and what comes back is what was there', () => {
    const events = log(...started)
    const back = [...events, ...log(restore('2026-06-09T14:30', 1, 2))].map((event, index) => ({
      ...event,
      seq: index + 1,
    })) as Event[]
    const worked = [...fold(back).days.values()].flatMap(({ stints }) => stints)
    expect(worked).toMatchObject([{ kind: 'ended' }])
    expect(startedAgain({ events })?.before.days.get('2026-06-09')?.stints).toEqual(worked)
    expect((worked[0]?.kind === 'ended' && worked[0].by.at) || 0).toBe(
      at('2026-06-09T09:00') + 3 * HOUR_MILLIS,
    )
  })
})

test('it is told when it was, and of how much', () => {
  const words = 'You started the day again at 14:21'
  expect(startedAgainWords('14:21', 1)).toBe(`${words} (1 punch taken out).`)
  expect(startedAgainWords('14:21', 3)).toBe(`${words} (3 punches taken out).`)
})
