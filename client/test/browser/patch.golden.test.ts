import { describe, expect, test } from 'vitest'
import { PatchingDevice, postedDays, type Sending } from './postedDays.ts'

const STATUS =
  'a punch for a status is like any other: only a hashed id tells that the same body came again'
const THEME =
  'the same theme after what the sender had seen is taken for the same body, whatever its cursor'
const OTHER_LOG =
  'a device holds the hash of the last event alone: not that of an earlier cursor of another log'
const OLDER_ID =
  'the id of something older than the window: the server refuses it, and the person sees that'

/** Where a device cannot know what the server knows, and why. */
const EXEMPT: Readonly<Record<string, string>> = {
  'post-status-already-so': STATUS,
  'post-status-with-cursor': STATUS,
  'random-700085': OLDER_ID,
  'random-700103': OTHER_LOG,
  'random-700139': OLDER_ID,
  'random-700143': THEME,
  'random-700154': THEME,
  'random-700166': STATUS,
  'random-700195': OTHER_LOG,
  'random-700198': OTHER_LOG,
  'random-700207': OLDER_ID,
  'random-700212': OLDER_ID,
  'random-700228': THEME,
}

const days = postedDays()
const replayed = days.filter(({ name }) => !EXEMPT[name]).map((day) => [day.name, day] as const)
const exempt = days.filter(({ name }) => EXEMPT[name]).map((day) => [day.name, day] as const)

const WAYS: readonly Sending[] = ['at once', 'when another device speaks']

const replay = (day: (typeof days)[number], sending: Sending) =>
  new PatchingDevice(day, sending).replay()

describe.each(WAYS)('a saved session as a patch of the own view, sent %s,', (sending) => {
  test.each(replayed)('comes to what %s tells', (_, day) => replay(day, sending))
})

test.each(exempt)('%s is more than a device can know', (name, day) => {
  expect(() => {
    for (const sending of WAYS) replay(day, sending)
  }, EXEMPT[name]).toThrow()
})

test('all golden days that save a session are told of, and each exemption is one of them', () => {
  expect(days.filter(({ name }) => name.startsWith('post-'))).toHaveLength(33)
  expect(exempt).toHaveLength(Object.keys(EXEMPT).length)
})
