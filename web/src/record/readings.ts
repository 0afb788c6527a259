import { type Bodies, newId, type Wish } from 'stint-client'
import type { Asked, Stamp } from './asked.ts'
import { DAY_MILLIS, type Meant, type Moment } from './wallTime.ts'

/** A way to read what was recorded: said by a press, or by a press and a time. */
export type Reading =
  | { readonly words: string; readonly wish: (now: number) => Wish }
  | {
      /** What the time is that is asked for. */
      readonly label: string
      readonly meant: Meant
      readonly wish: (now: number, then: Moment) => Wish
    }

/** All readings of what is asked, that of a time first. Each of them settles the question. */
export function readingsOf(asked: Asked, now: number): readonly Reading[] {
  const [question] = asked.of
  switch (question) {
    case 'long-stint':
      return asked.punch.type === 'IN' ? neverLeft(asked, now) : leftLate(asked, now)
    case 'long-break':
      return isUnended(asked) ? neverBack(asked, now) : backLate(asked, now)
    case 'clamped':
    case 'uncertain':
      return [amendTo('It was at', asked.punch, around(asked.punch, now)), right(asked)]
    case 'redundant':
      return twice(asked)
    default:
      return question satisfies never
  }
}

/** Whether nothing came after a break, as opposed to a punch that ended one late. */
export const isUnended = ({ punch, before }: Asked): boolean =>
  punch.type === 'OUT' && punch.reason === 'BREAK' && before?.type !== 'OUT'

const neverLeft = ({ punch, after }: Asked, now: number): Reading[] => [
  addAt('I left at', 'OUT', {}, within(punch.at, now, after)),
  take('I was not at work', punch),
]

const leftLate = (asked: Asked, now: number): Reading[] => {
  const { punch, before, after } = asked
  const since = before?.at ?? punch.at - DAY_MILLIS
  return [amendTo('I left at', punch, within(since, now, after)), right(asked)]
}

const neverBack = ({ punch, after }: Asked, now: number): Reading[] => [
  addAt('The break ended at', 'OUT', { reason: 'END' }, within(punch.at, now, after)),
  { words: 'I went home then', wish: (at: number) => goneHome(punch, at) },
]

function backLate(asked: Asked, now: number): Reading[] {
  const { punch, before, after } = asked
  const since = before?.at ?? punch.at - DAY_MILLIS
  const label = punch.type === 'IN' ? 'I came back at' : 'The break ended at'
  const readings = [amendTo(label, punch, within(since, now, after)), right(asked)]
  if (punch.type === 'IN' && before)
    readings.push({ words: 'I had gone home', wish: (at: number) => goneHome(before, at) })
  return readings
}

function twice(asked: Asked): Reading[] {
  const { punch, before } = asked
  const since = Math.max(before?.at ?? 0, punch.at - DAY_MILLIS)
  const between = { from: since + 1, to: punch.at - 1, near: punch.at }
  const isIn = punch.type === 'IN'
  return [
    isIn ? addAt('I left at', 'OUT', {}, between) : addAt('I came at', 'IN', {}, between),
    right(asked),
    take(isIn ? 'Take the second one out' : 'Take this one out', punch),
  ]
}

/** The first time after an instant, within a day and before what comes after. */
const within = (since: number, now: number, after: Stamp | null): Meant => ({
  from: since + 1,
  to: Math.min(now, after?.at ?? now, since + DAY_MILLIS),
  near: since,
})

const around = ({ at }: Stamp, now: number): Meant => ({
  from: at - DAY_MILLIS,
  to: Math.min(now, at + DAY_MILLIS),
  near: at,
})

const right = ({ of, punch }: Asked): Reading => ({
  words: 'Right as it is',
  wish: (at: number) => pressed(at, 'CONFIRM', { ids: [punch.id], of }),
})

const take = (words: string, { id }: Stamp): Reading => ({
  words,
  wish: (at: number) => pressed(at, 'WITHDRAW', { ids: [id] }),
})

const goneHome = ({ id }: Stamp, at: number): Wish =>
  pressed(at, 'AMEND', { target: id, reason: 'END' })

const amendTo = (label: string, { id: target }: Stamp, meant: Meant): Reading => ({
  label,
  meant,
  wish: (now, { at, offset }) => pressed(now, 'AMEND', { target, at, offset }),
})

const addAt = (
  label: string,
  type: 'IN' | 'OUT',
  body: { readonly reason?: 'END' },
  meant: Meant,
): Reading => ({
  label,
  meant,
  wish: (_, { at, offset }) => ({ id: newId(), type, source: 'manual', at, offset, body }) as Wish,
})

type Answer = 'CONFIRM' | 'AMEND' | 'WITHDRAW'

const pressed = <T extends Answer>(at: number, type: T, body: Bodies[T]): Wish =>
  ({ id: newId(), type, source: 'clock', at, body }) as Wish
