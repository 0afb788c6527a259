import { expect, test } from 'vitest'
import type { Session } from '../../src/core/session.ts'
import { liveTime } from '../../src/react/liveTime.ts'
import { goldenDays, randomHistories } from '../core/golden.ts'

const stories = [...goldenDays().values(), ...randomHistories()]

test.each(stories)('a session alone is enough to show the live time of $name', ({ queries }) => {
  for (const { now, expect: session } of queries) {
    const day = session.days[session.currentDay] ?? { work: 0, break: 0 }
    const pending = session.pendingSince === null ? 0 : Math.max(0, now - session.pendingSince)
    const shown = { ...session, lastActiveDate: session.currentDay }
    expect(liveTime(shown, now)).toEqual({ work: day.work, onBreak: day.break + pending })
  }
})

test('a clock that is a little behind shows no negative time', () => {
  const entries = [{ id: 1, timestamp: 1_000, type: 'IN', reason: null, time: '00:00' }] as const
  const session = { currentStatus: 'IN', entries, pendingSince: null, reviews: [] }
  expect(liveTime(session as unknown as Session, 400)).toEqual({ work: 0, onBreak: 0 })
})
