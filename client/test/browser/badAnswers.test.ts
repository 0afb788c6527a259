import { expect, test, vi } from 'vitest'
import { resetSession } from '../../src/browser/resetSession.ts'
import { SessionClient } from '../../src/browser/sessionClient.ts'
import { collectMistakes, mistakes } from './mistakes.ts'
import { MINUTE, NINE, page, pass, punch, punchAndSettle, server, settle } from './pages.ts'
import { elsewhere } from './tinyServer.ts'

collectMistakes()

const calls = (path: string) => server.calls.filter((call) => call.endsWith(path)).length

const throttled = (seconds: number) => () =>
  Response.json(
    { code: 'throttled' },
    {
      status: 429,
      headers: { 'content-type': 'application/problem+json', 'retry-after': `${seconds}` },
    },
  )

const portal = () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } })
const redirect = () => new Response(null, { status: 302, headers: { location: '/sign-in' } })

test('a server that says when to come again is left alone until then', async () => {
  const client = await page()
  server.faults.push(['/api/commands', throttled(7)])
  await punchAndSettle(client)
  expect(client.state()).toMatchObject({ error: { code: 'throttled', retry: 'auto' } })
  await pass(6_900)
  expect(calls('/api/commands')).toBe(1)
  await pass(200)
  expect(calls('/api/commands')).toBe(2)
  expect(client.state()).toMatchObject({ error: null, syncStatus: 'saved' })
})

test('nor does another punch, or a tab that looks, hurry it', async () => {
  const client = await page()
  server.faults.push(['/api/commands', throttled(7)])
  await punchAndSettle(client)
  await pass(1_000)
  void punch(client, 'OUT')
  await pass(5_900)
  expect(calls('/api/commands')).toBe(1)
  await pass(200)
  expect(server.log().map(({ type }) => type)).toEqual(['IN', 'OUT'])
})

test('nor does another punch hurry a client that spreads its attempts by itself', async () => {
  const client = await page()
  server.faults.push(...Array.from({ length: 3 }, () => ['/api/commands', 503] as [string, number]))
  await punchAndSettle(client)
  await pass(1_600)
  expect(calls('/api/commands')).toBe(3)
  void punch(client, 'OUT')
  await pass(1_800)
  expect(calls('/api/commands')).toBe(3)
  await pass(200)
  expect(server.log().map(({ type }) => type)).toEqual(['IN', 'OUT'])
})

test('who is back, or asks for everything, waits for nothing', async () => {
  const client = await page()
  server.faults.push(['/api/commands', throttled(3_000)])
  await punchAndSettle(client)
  await pass(1_000)
  await client.refresh()
  await settle()
  expect(client.state()).toMatchObject({ error: null, syncStatus: 'saved' })
})

test('a setting that waits for the next one is hurried by a punch', async () => {
  const client = await page()
  void client.update({ currentTheme: 'dark' })
  await pass(100)
  await punchAndSettle(client)
  expect(server.log().map(({ type }) => type)).toEqual(['IN'])
})

test('so it is with a stream', async () => {
  server.faults.push(['/api/session/stream', throttled(7)])
  await page()
  await pass(6_900)
  expect(calls('/stream')).toBe(1)
  await pass(200)
  expect(calls('/stream')).toBe(2)
})

test('a page in place of an answer loses nothing, and is gone by itself', async () => {
  const client = await page()
  server.faults.push(['/api/commands', portal], ['/api/commands', redirect])
  await punchAndSettle(client)
  expect(client.state()).toMatchObject({ error: { code: 'not-stint' }, unanswered: 1 })
  expect(client.state().sessionData?.currentStatus).toBe('IN')
  await pass(500)
  const error = { code: 'redirected', retry: 'sign-in', signInUrl: server.url }
  expect(client.state()).toMatchObject({ error, unanswered: 1, syncStatus: 'needs-you' })
  await pass(1_000)
  expect(client.state()).toMatchObject({ error: null, unanswered: 0, syncStatus: 'saved' })
})

test('what the server says now is told, though the stream has not tried again yet', async () => {
  const client = await page()
  server.cutStreams()
  for (let i = 0; i < 9; i++) server.faults.push(['/api/session/stream', 'hang'])
  await pass(1)
  server.faults.push(['/api/commands', redirect])
  await punchAndSettle(client)
  expect(client.state()).toMatchObject({ isLive: false, syncStatus: 'needs-you' })
  expect(client.state().error).toMatchObject({ code: 'redirected' })
})

test('a token that cannot be had ends no stream, and is asked for again', async () => {
  let isKnown = false
  const token = vi.fn(() => {
    if (!isKnown) throw new Error('nobody yet')
    return 'good'
  })
  const client = new SessionClient({ url: 'http://stint.test/', fetch: server.fetch, token })
  const leave = client.subscribe(() => undefined)
  await settle()
  expect(client.state()).toMatchObject({ error: { code: 'no-token', retry: 'auto' } })
  expect(server.calls).toEqual([])
  isKnown = true
  await pass(1_000)
  expect(client.state()).toMatchObject({ error: null, isLive: true })
  leave()
})

test('JSON of something else in place of the record leaves all as it is', async () => {
  const client = await page()
  await punchAndSettle(client)
  server.faults.push(['/api/session/window', () => Response.json({ hello: 'world' })])
  await client.refresh()
  expect(client.state()).toMatchObject({ error: { code: 'not-stint' }, unanswered: 0 })
  expect(client.state().sessionData?.currentStatus).toBe('IN')
})

const TIME = { serverTime: NINE, cursor: '1:a' }

test.each([
  { serverTime: NINE },
  { serverTime: NINE, cursor: 1, results: [] },
  { serverTime: NINE, cursor: 'one', results: [] },
  { serverTime: '9 am', cursor: '1:a', results: [] },
  TIME,
  { ...TIME, results: {} },
  { ...TIME, results: [null] },
])('an answer of another shape is none, and what waits is sent again: %j', async (answer) => {
  const client = await page()
  server.faults.push(['/api/commands', () => Response.json(answer)])
  await punchAndSettle(client)
  expect(client.state()).toMatchObject({ error: { code: 'not-stint' }, unanswered: 1 })
  await pass(1_000)
  expect(client.state()).toMatchObject({ error: null, unanswered: 0, syncStatus: 'saved' })
  expect(server.log()).toHaveLength(1)
  expect(mistakes).toEqual([])
})

test.each([
  { deferred: 1 },
  {},
  { applied: 'yes', at: NINE },
  { applied: 1 },
  { applied: 0, at: NINE },
  { applied: 3, at: NINE },
  { duplicate: '1' },
  { duplicate: 3 },
  { refused: null },
  { refused: 'invalid', duplicate: 1 },
  { id: 7, duplicate: 1 },
  { id: '1', duplicate: 1 },
])('a result that is none of those known answers nothing, however often: %j', async (result) => {
  let asked = 0
  const strange: typeof fetch = async (_, init) => {
    if (++asked > 100) return new Promise(() => undefined)
    const [{ id }] = JSON.parse(String(init?.body)).commands
    const cursor = server.cursor()
    return Response.json({ cursor, serverTime: server.now(), results: [{ id, ...result }] })
  }
  let network = server.fetch
  const client = await page((input, init) =>
    String(input).endsWith('/commands') ? network(input, init) : server.fetch(input, init),
  )
  await punchAndSettle(client)
  network = strange
  void punch(client, 'OUT')
  await pass(MINUTE)
  expect(client.state()).toMatchObject({ error: { code: 'not-stint' }, unanswered: 1, refused: [] })
  expect(client.state().sessionData).toMatchObject({ currentStatus: 'OUT' })
  expect(asked).toBeLessThan(12)
  network = server.fetch
  await pass(MINUTE)
  expect(client.state()).toMatchObject({ error: null, unanswered: 0, syncStatus: 'saved' })
  expect(server.log().map(({ type }) => type)).toEqual(['IN', 'OUT'])
})

test.each([
  TIME,
  { ...TIME, user: null, window: { events: [], earlier: {} } },
  { ...TIME, user: { userId: 'ada' }, window: { events: [7], earlier: {} } },
  { ...TIME, user: { userId: 'ada' }, window: { events: [] } },
])('a record of another shape changes nothing of this one: %j', async (answer) => {
  const client = await page()
  await punchAndSettle(client)
  const { sessionData } = client.state()
  server.faults.push(['/api/session/window', () => Response.json(answer)])
  await client.refresh()
  expect(client.state()).toMatchObject({ error: { code: 'not-stint' }, sessionData })
  expect(mistakes).toEqual([])
})

test.each([
  ['snapshot', TIME],
  ['delta', { cursor: '2:a', serverTime: NINE }],
  ['delta', { cursor: '2:a', event: { seq: 'two' } }],
  ['ping', { cursor: null, serverTime: NINE }],
  ['bye', { why: 'rotate' }],
  ['bye', { why: 'rotate', after: -5 }],
  ['bye', { why: 'rotate', after: 1e12 }],
])('a stream whose %s is of another shape is left for another: %j', async (event, said) => {
  const client = await page()
  const opened = calls('/stream')
  server.tell(event, said)
  await settle()
  expect(client.state()).toMatchObject({ isLive: false, error: { code: 'not-stint' } })
  await pass(1_000)
  expect(client.state()).toMatchObject({ isLive: true, error: null })
  expect(calls('/stream')).toBe(opened + 1)
  expect(mistakes).toEqual([])
})

test('a server that tells of more than it gives is not asked for it again and again', async () => {
  let streams = 0
  const ahead: typeof fetch = async (input, init) => {
    streams += `${input}`.includes('/stream?') ? 1 : 0
    const response = await server.fetch(input, init)
    if (!`${input}`.endsWith('/heartbeat')) return response
    return Response.json({ ...(await response.json()), cursor: '99:x' })
  }
  const client = await page(ahead)
  await pass(3 * MINUTE)
  expect(streams).toBeGreaterThan(2)
  expect(streams).toBeLessThan(10)
  await punchAndSettle(client)
  expect(server.log().map(({ type }) => type)).toEqual(['IN'])
})

test('a stream that is open and brings nothing hides nothing for long', async () => {
  const client = await page()
  server.deafenStreams()
  server.take(elsewhere(7, 'IN', NINE))
  await pass(2 * MINUTE)
  expect(client.state().sessionData).toMatchObject({ currentStatus: 'IN' })
})

test('a day of which nothing is shown yet is not started again', async () => {
  server.take(elsewhere(7, 'IN', NINE))
  for (const call of ['stream', 'window']) server.faults.push([`/api/session/${call}`, 'hang'])
  const client = await page()
  const problem = { status: 0, code: 'no-session' }
  expect(await resetSession(client)).toEqual({ ok: false, problem })
  expect(server.log()).toHaveLength(1)
})

test('an event of a type of tomorrow is passed over', async () => {
  const client = await page()
  server.tell('constructor', {})
  await settle()
  expect(client.state()).toMatchObject({ isLive: true, error: null })
})
