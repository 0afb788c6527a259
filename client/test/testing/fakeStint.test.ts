import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Command } from '../../src/core/event.ts'
import { type FakeStint, fakeStint } from '../../src/testing/index.ts'
import { goldenDays } from '../core/golden.ts'

const NINE = Date.UTC(2026, 5, 9, 9)
const HOUR = 3_600_000

let stint: FakeStint
let open: AbortController

const call = (path: string, init?: RequestInit) => stint.fetch(`http://stint.test/${path}`, init)
const json = async (path: string, init?: RequestInit) => (await call(path, init)).json()
const send = (...commands: object[]) =>
  json('api/commands', { method: 'POST', body: JSON.stringify({ user: 'ada', commands }) })

/** Opens a stream, and answers what it has said whenever asked. */
async function listen(cursor?: string): Promise<() => { event: string; data: never }[]> {
  const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`
  const response = await call(`api/session/stream${query}`, { signal: open.signal })
  let said = ''
  const read = async () => {
    for await (const bytes of response.body ?? []) said += new TextDecoder().decode(bytes)
  }
  void read().catch(() => undefined)
  await vi.advanceTimersByTimeAsync(0)
  return () => {
    const heard = said.matchAll(/^event: (.+)\n(?:id: .+\n)?data: (.+)\n\n/gm)
    return [...heard].map(([, event = '', data = '']) => ({
      event,
      data: JSON.parse(data) as never,
    }))
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers({ now: NINE })
  stint = fakeStint({ now: NINE })
  open = new AbortController()
})

afterEach(() => {
  open.abort()
  stint.close()
  vi.useRealTimers()
})

describe('the stream', () => {
  test('says all, then each event as it comes', async () => {
    stint.punch('IN')
    const heard = await listen()
    stint.punch('OUT', { reason: 'BREAK' })
    await settle()
    expect(heard()).toMatchObject([
      { event: 'snapshot', data: { cursor: stint.cursor(stint.user, 1), user: { userId: 'ada' } } },
      { event: 'delta', data: { cursor: stint.cursor(), event: { seq: 2, type: 'OUT' } } },
    ])
  })

  test('goes on from a cursor that it knows, and says all to another', async () => {
    await listen()
    stint.punch('IN')
    const cursor = stint.cursor()
    stint.punch('OUT')
    expect((await listen(cursor))()).toMatchObject([
      { event: 'delta', data: { event: { seq: 2 } } },
    ])
    expect((await listen(stint.cursor()))()).toEqual([])
    expect((await listen('1:00000000'))()).toMatchObject([{ event: 'snapshot' }])
  })

  test('says all where the window does not just grow', async () => {
    for (const day of [5, 3]) {
      stint.punch('IN', { at: NINE - day * 24 * HOUR })
      stint.punch('OUT', { at: NINE - day * 24 * HOUR + HOUR })
    }
    const heard = await listen()
    stint.punch('OUT', { at: NINE - 5 * 24 * HOUR + 2 * HOUR, source: 'manual' })
    await settle()
    expect(heard()).toMatchObject([{ event: 'snapshot' }, { event: 'snapshot' }])
  })

  test('says every 20 s that it lives', async () => {
    const heard = await listen()
    await stint.advance(60_000)
    expect(heard().map(({ event }) => event)).toEqual(['snapshot', 'ping', 'ping', 'ping'])
  })

  test('loses what is said while it is half open', async () => {
    const heard = await listen()
    stint.deafenStreams()
    stint.punch('IN')
    stint.deafenStreams(false)
    stint.punch('OUT')
    await settle()
    expect(heard()).toMatchObject([{ event: 'snapshot' }, { data: { event: { seq: 2 } } }])
  })

  test('stops in the middle of an event, and says what nobody knows', async () => {
    const heard = await listen()
    stint.tell('weather', { sky: 'grey' })
    stint.stopMidEvent()
    await settle()
    expect(heard().map(({ event }) => event)).toEqual(['snapshot', 'weather'])
    expect(stint.streams).toBe(0)
  })

  test('tells nobody of the record of somebody else', async () => {
    const bob = { ...stint.user, userId: 'bob' }
    const heard = await listen()
    stint.punch('IN', {}, bob)
    await settle()
    expect(heard()).toHaveLength(1)
    expect(stint.log()).toEqual([])
    expect(stint.log(bob)).toHaveLength(1)
  })
})

describe('a log that was put back to a backup', () => {
  test('has other cursors from there on, for the very same events too', () => {
    for (const type of ['IN', 'OUT', 'IN'] as const) stint.punch(type)
    const [, , third] = stint.log()
    const before = [1, 2, 3].map((seq) => stint.cursor(stint.user, seq))
    stint.restoreTo(2)
    expect(stint.log()).toHaveLength(2)
    stint.take(third as Command)
    const after = [1, 2, 3].map((seq) => stint.cursor(stint.user, seq))
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
    expect(after[2]).not.toBe(before[2])
  })

  test('says all to who knew more', async () => {
    await listen()
    stint.punch('IN')
    stint.punch('OUT')
    const cursor = stint.cursor()
    stint.restoreTo(1)
    expect((await listen(cursor))()).toMatchObject([{ event: 'snapshot' }])
  })
})

describe('starting the day again', () => {
  const days = [...goldenDays().values()].filter(({ name }) => name.startsWith('delete-'))

  test.each(days.map((day) => [day.name, day as never] as const))('%s', async (_, day) => {
    for (const arrival of (day as { commands: Arrival[] }).commands) {
      vi.setSystemTime(arrival.received)
      stint.ahead = 0
      if (arrival.command) {
        const { results } = await send(arrival.command)
        expect(results[0]).toMatchObject(arrival.answer)
      } else expect(await startAgain(arrival)).toEqual(arrival.answer)
    }
  })

  interface Arrival {
    readonly received: number
    readonly zone: string
    readonly command?: object
    readonly delete: { readonly id: number; readonly cursor: string | null }
    readonly answer: object
  }

  /** The golden cursors name a seq alone. */
  async function startAgain({ delete: { id, cursor }, zone }: Arrival): Promise<object> {
    const query = new URLSearchParams({ id: `${id}`, zone })
    if (cursor !== null) query.set('cursor', stint.cursor(stint.user, Number.parseInt(cursor, 10)))
    const { result, undo } = await json(`api/session?${query}`, { method: 'DELETE' })
    const { id: _, ...came } = result
    return undo ? { ...came, undo } : came
  }
})

describe('a conditional call', () => {
  test.each(['api/session', 'api/session/window'])('of %s is answered once', async (path) => {
    stint.punch('IN')
    const first = await call(path)
    const asked = { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } }
    await stint.advance(1_000)
    expect((await call(path, asked)).status).toBe(304)
    stint.punch('OUT')
    const second = await call(path, asked)
    expect(second.status).toBe(200)
    expect(await second.json()).toMatchObject({ cursor: stint.cursor() })
  })
})

describe('what no server takes', () => {
  test('has a problem with a code', async () => {
    const post = (body: string) => json('api/commands', { method: 'POST', body })
    expect(await post('{')).toMatchObject({ status: 400, code: 'malformed' })
    expect(await post('{}')).toMatchObject({ status: 422, code: 'invalid' })
    expect(await post('{"user":"bob"}')).toMatchObject({ status: 409, code: 'other-account' })
    expect(await post(' '.repeat(70_000))).toMatchObject({ status: 413, code: 'too-large' })
    expect(await json('api/weather')).toMatchObject({ status: 404, code: 'not-found' })
    stint.signOut()
    expect(await json('api/session')).toMatchObject({ status: 401, code: 'signed-out' })
  })

  test('is lost on the way, or its answer is, as the test wants it', async () => {
    const command = {
      ...{ id: 1, device: 'laptop', n: 1, type: 'IN', source: 'clock', at: NINE },
      ...{ zone: 'UTC', offset: 0, uncertainty: 5, body: {} },
    }
    stint.faults.push(['/api/commands', 'lose-request'], ['/api/commands', 'lose-answer'])
    await expect(send(command)).rejects.toThrow('network')
    expect(stint.log()).toEqual([])
    await expect(send(command)).rejects.toThrow('network')
    expect(stint.log()).toHaveLength(1)
    expect(await send(command)).toMatchObject({ results: [{ id: 1, duplicate: 1 }] })
    stint.refuse('future')
    expect(await send({ ...command, id: 2 }, { ...command, id: 3 })).toMatchObject({
      results: [
        { id: 2, refused: 'future' },
        { id: 3, applied: 2 },
      ],
    })
  })
})
