import { expect, test } from 'vitest'
import { FakeBrowser } from './fakeBrowser.ts'
import { open, page, pass, punch, server, settle } from './pages.ts'
import { ADA, problem } from './tinyServer.ts'

const SOON = 50
const away = () => problem(503, 'store-away')
const pulse = () => ({ cursor: server.cursor(), serverTime: server.now() })

test('a server whose database is away is told apart from one that knows all', async () => {
  const client = await page()
  expect(client.state().isStale).toBe(false)
  server.tell('ping', { ...pulse(), stale: true })
  await settle()
  expect(client.state()).toMatchObject({ isStale: true, isLive: true, error: null })
  server.tell('ping', pulse())
  await settle()
  expect(client.state().isStale).toBe(false)
})

test('so it is by a heartbeat, and where all is asked for anew', async () => {
  const client = await page()
  server.faults.push(['/api/heartbeat', () => Response.json({ ...pulse(), stale: true })])
  await pass(30_000)
  expect(client.state().isStale).toBe(true)
  await client.refresh()
  expect(client.state().isStale).toBe(false)
  const window = { start: null, events: [], earlier: { unconfirmed: 0, reviews: [] } }
  const said = { ...pulse(), user: ADA, timeZone: 'UTC', lastActivity: '', window, stale: true }
  server.faults.push(['/api/session/window', () => Response.json(said)])
  await client.refresh()
  expect(client.state().isStale).toBe(true)
})

test('what is punched meanwhile is kept, shown in every tab, and saved afterwards', async () => {
  const browser = new FakeBrowser()
  const one = open({ browser: browser.tab().browser })
  await pass(SOON)
  const two = open({ browser: browser.tab().browser })
  await pass(SOON)
  server.faults.push(['/api/commands', away])
  server.tell('ping', { ...pulse(), stale: true })
  await pass(SOON)
  void punch(two, 'IN')
  await pass(SOON)
  for (const client of [one, two]) {
    expect(client.state()).toMatchObject({ isStale: true, syncStatus: 'kept' })
    expect(client.state().sessionData).toMatchObject({ currentStatus: 'IN' })
  }
  await pass(1_000)
  server.tell('ping', pulse())
  await pass(SOON)
  for (const client of [one, two])
    expect(client.state()).toMatchObject({ isStale: false, syncStatus: 'saved' })
})
