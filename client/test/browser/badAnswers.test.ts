import { expect, test, vi } from 'vitest'
import { SessionClient } from '../../src/browser/sessionClient.ts'
import { page, pass, punchAndSettle, server, settle } from './pages.ts'

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
