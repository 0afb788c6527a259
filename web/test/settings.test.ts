import { SessionClient } from 'stint-client'
import { describe, expect, test } from 'vitest'
import { agentWords } from '../src/settings/agentWords.ts'
import { everythingOf, fileName, rangesUpTo } from '../src/settings/everything.ts'

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/149.0 Safari/537.36',
    'Chrome',
    'Linux',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/149.0 Safari/537.36 Edg/149.0', 'Edge', 'Windows'],
  ['Mozilla/5.0 (Windows NT 10.0; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox', 'Windows'],
  ['Mozilla/5.0 (iPhone; CPU OS 20 like Mac OS X) Version/20 Safari/604.1', 'Safari', 'iPhone'],
  ['Mozilla/5.0 (Linux; Android 16) Chrome/149.0 Mobile Safari/537.36', 'Chrome', 'Android'],
])('%s is %s on %s', (agent, browser, system) => {
  expect(agentWords(agent)).toBe(`${browser} on ${system}`)
})

test('what is no browser says its own name', () => {
  expect(agentWords('curl/8.5.0')).toBe('curl')
  expect(agentWords(null)).toBe('An unnamed browser')
})

const NOW = Date.UTC(2026, 5, 9, 22)

describe('all days of a record', () => {
  const ranges = rangesUpTo(NOW)

  test('are asked for without a gap, a day twice, or too many at once', () => {
    const days = ranges.map(([from, to]) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1)
    expect(Math.max(...days)).toBe(3_700)
    ranges.slice(1).forEach(([from], index) => {
      expect(Date.parse(from) - Date.parse(ranges[index]?.[1] ?? '')).toBe(86_400_000)
    })
  })

  test('go up to the date that it may be already east of here', () => {
    expect(ranges[0]?.[0]).toBe('1970-01-01')
    expect(ranges.at(-1)?.[1]).toBe('2026-06-10')
  })
})

describe('all that is one’s own', () => {
  const EVENTS_PER_CALL_MAX = 1_000
  const log = Array.from({ length: 2_345 }, (_, index) => ({ seq: index + 1, type: 'IN' }))

  /** A server with that log, which fails at a call whose path holds `broken`. */
  const serving = (broken?: string) =>
    new SessionClient({
      fetch: async (asked) => {
        const { pathname, searchParams } = new URL(`${asked}`, 'http://stint.test')
        const after = Number(searchParams.get('after'))
        if (broken && `${asked}`.includes(broken)) return new Response('', { status: 503 })
        if (pathname.endsWith('events'))
          return Response.json({ events: log.slice(after, after + EVENTS_PER_CALL_MAX) })
        return Response.json(pathname.endsWith('days') ? { days: [{ of: `${asked}` }] } : {})
      },
    }).api

  test('holds every event of the log once, in its order, and says how far it is', async () => {
    const counts: number[] = []
    const answer = await everythingOf(serving(), NOW, (count) => counts.push(count))
    expect(answer).toMatchObject({ ok: true, value: { savedAt: '2026-06-09T22:00:00.000Z' } })
    expect(answer.ok && answer.value.events).toEqual(log)
    expect(answer.ok && answer.value.days).toHaveLength(rangesUpTo(NOW).length)
    expect(counts).toEqual([1_000, 2_000, 2_345])
  })

  test.each(['account', 'session', 'days', 'events?after=0', 'events?after=2000'])(
    'is no file where %s cannot be had',
    async (broken) => {
      const answer = await everythingOf(serving(broken), NOW, () => {})
      expect(answer).toMatchObject({ ok: false, problem: { status: 503 } })
    },
  )
})

test('a file is named after whose it is and when it was made', () => {
  const now = Date.UTC(2026, 5, 9)
  expect(fileName('Ada Quill', now)).toBe('stint-ada-quill-2026-06-09.json')
  expect(fileName('Zoë Ångström!', now)).toBe('stint-zoe-angstrom-2026-06-09.json')
  expect(fileName('王', now)).toBe('stint-record-2026-06-09.json')
})
