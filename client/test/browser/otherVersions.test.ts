import { describe, expect, test } from 'vitest'
import { beginningWith, Database, got, type Key } from '../../src/browser/database.ts'
import type { KeptState } from '../../src/browser/keptRecord.ts'
import type { Snapshot } from '../../src/browser/wire.ts'
import { FakeBrowser } from './fakeBrowser.ts'
import { collectMistakes, mistakes } from './mistakes.ts'
import { NINE, open, page, pass, punch, punchAndSettle, server, settle } from './pages.ts'
import { ADA } from './tinyServer.ts'

collectMistakes()

const SOON = 50
const HEALTHY = { error: null, isLive: true, isLoading: false, syncStatus: 'saved' }

/** A page that has saved an IN and is closed, and what its device keeps. */
async function closedPage(browser: FakeBrowser) {
  const tab = browser.tab()
  const client = open({ browser: tab.browser, isDead: tab.isDead })
  await pass(SOON)
  void punch(client, 'IN')
  await pass(SOON)
  tab.kill()
  return new Database(browser.disk, `stint ${server.url}`)
}

async function opened(browser: FakeBrowser) {
  const tab = browser.tab()
  const client = open({ browser: tab.browser, isDead: tab.isDead })
  await pass(SOON)
  return client
}

async function done<T>(onDisk: Promise<T>): Promise<T> {
  await pass(SOON)
  return onDisk
}

const all = <T>(database: Database, prefix: Key) =>
  database.transact((store) => got<T[]>(store.getAll(beginningWith(prefix))))

async function expectNextPunchArrives(browser: FakeBrowser) {
  const client = open({ browser: browser.tab().browser })
  await pass(2_000)
  expect(client.state()).toMatchObject(HEALTHY)
  void punch(client, 'OUT')
  await pass(2_000)
  expect(client.state()).toMatchObject(HEALTHY)
  expect(server.log().map(({ type }) => type)).toEqual(['IN', 'OUT'])
  expect(mistakes).toEqual([])
}

describe('what the device keeps and this version cannot read', () => {
  const AMEND = { seq: 2, id: 5, type: 'AMEND' }
  test.each<[string, (kept: KeptState) => unknown]>([
    ['without the days before', ({ snapshot }) => of(snapshot, { earlier: {} })],
    ['with half an event', ({ snapshot }) => of(snapshot, { events: [AMEND] })],
    ['without a window', (kept) => ({ ...kept, snapshot: { ...kept.snapshot, window: null } })],
    ['without a record', () => ({})],
    ['text', () => 'hello'],
    ['with a sample of nothing', (kept) => ({ ...kept, sample: { offset: 'x' } })],
  ])('is a record %s: it is asked for anew', async (_, damage) => {
    const browser = new FakeBrowser()
    const database = await closedPage(browser)
    const [kept] = await done(all<KeptState>(database, ['record']))
    if (!kept) throw new Error('nothing is kept')
    const key = ['record', ADA.userId]
    await done(database.transact((store) => void store.put(damage(kept), key)))
    await expectNextPunchArrives(browser)
  })

  test.each([{}, { command: { id: 5 } }, { user: 'ada', order: 1 }, 'hello'])(
    'is a command, and holds up no other: %j',
    async (other) => {
      const browser = new FakeBrowser()
      const database = await closedPage(browser)
      const key = ['outbox', ADA.userId, -1, 99]
      await done(database.transact((store) => void store.put(other, key)))
      await expectNextPunchArrives(browser)
      expect(await done(all(database, ['outbox']))).toEqual([other])
    },
  )

  const LOCK = {
    user: ADA.userId,
    command: { id: 99, type: 'LOCK', device: 'web', n: 9, body: {} },
  }
  const PUNCH = { ...LOCK.command, type: 'IN', at: null, offset: 0 }

  test.each([
    LOCK,
    { ...LOCK, order: -1 },
    { ...LOCK, order: -1, command: { ...PUNCH, at: 'noon' } },
    { ...LOCK, order: -1, command: { ...PUNCH, type: 'WITHDRAW' } },
  ])('is a command of tomorrow, and holds up no other: %j', async (other) => {
    const browser = new FakeBrowser()
    const database = await closedPage(browser)
    const key = ['outbox', ADA.userId, -1, 99]
    await done(database.transact((store) => void store.put(other, key)))
    await expectNextPunchArrives(browser)
    expect(await done(all(database, ['outbox']))).toEqual([other])
  })

  test.each(['hello', {}, { device: 'web' }, { device: 'web', n: 1.5 }, { device: null, n: 4 }])(
    'is how the last command was numbered: the next ones are numbered anew: %j',
    async (numbering) => {
      const browser = new FakeBrowser()
      const database = await closedPage(browser)
      const key = ['device', ADA.userId]
      await done(database.transact((store) => void store.put(numbering, key)))
      await expectNextPunchArrives(browser)
      const [, next] = server.log()
      expect(next).toMatchObject({ device: expect.any(String), n: expect.any(Number) })
      expect(Number.isInteger(next?.n)).toBe(true)
    },
  )

  test.each(['hello', {}, LOCK, { ...LOCK, seq: 7, seenAt: NINE }, { seq: 7, seenAt: NINE }])(
    'is an entry of the journal: all others heal a server: %j',
    async (other) => {
      const browser = new FakeBrowser()
      const database = await closedPage(browser)
      const key = ['journal', ADA.userId, 99]
      await done(database.transact((store) => void store.put(other, key)))
      server.restoreTo(0)
      await expectNextPunchArrives(browser)
    },
  )

  const of = (snapshot: Snapshot, window: object) => ({
    snapshot: { ...snapshot, window: { ...snapshot.window, ...window } },
    sample: null,
  })
})

describe('what a tab of another version tells', () => {
  const nonsense = {
    ...{ cursor: '9:x', serverTime: NINE, user: ADA, timeZone: 'UTC', lastActivity: '' },
    window: { start: null, events: [{ seq: 9, id: 5, type: 'AMEND' }], earlier: {} },
  }
  test.each([
    { kind: 'all', snapshot: nonsense, since: null },
    { kind: 'all', snapshot: null, since: null },
  ])('and this one cannot read changes nothing here: %j', async (said) => {
    const browser = new FakeBrowser()
    await opened(browser)
    const client = await opened(browser)
    void punch(client, 'IN')
    await pass(SOON)
    const { BroadcastChannel } = browser.tab().browser
    const channel = BroadcastChannel && new BroadcastChannel(`stint ${server.url} ${ADA.userId}`)
    channel?.postMessage(said)
    await pass(SOON)
    void punch(client, 'OUT')
    await pass(SOON)
    expect(client.state()).toMatchObject({ syncStatus: 'saved', error: null })
    expect(client.state().sessionData).toMatchObject({ currentStatus: 'OUT' })
    expect(server.log().map(({ type }) => type)).toEqual(['IN', 'OUT'])
    expect(mistakes).toEqual([])
  })
})

describe('what a server says and this version cannot fold', () => {
  test('is told with a code, changes nothing, and is kept by no device', async () => {
    const browser = new FakeBrowser()
    await closedPage(browser)
    const tab = browser.tab()
    const client = open({ browser: tab.browser, isDead: tab.isDead })
    await pass(SOON)
    server.tell('snapshot', {
      ...{ cursor: server.cursor(), serverTime: server.now(), user: ADA },
      window: { start: null, events: [], earlier: {} },
    })
    await settle()
    expect(client.state()).toMatchObject({ error: { code: 'not-stint' }, isLive: false })
    expect(client.state().sessionData).toMatchObject({ currentStatus: 'IN' })
    await pass(1_000)
    expect(client.state()).toMatchObject(HEALTHY)
    tab.kill()
    await expectNextPunchArrives(browser)
  })

  test('is an event: then all is asked for', async () => {
    const client = await page()
    await punchAndSettle(client)
    const event = { seq: 2, id: 5, type: 'AMEND', at: server.now(), received: server.now() }
    server.tell('delta', { cursor: '2:x', serverTime: server.now(), event })
    await settle()
    expect(server.calls.at(-1)).toBe('GET /api/session/window')
    void punch(client, 'OUT')
    await settle()
    expect(client.state()).toMatchObject(HEALTHY)
    expect(client.state().sessionData).toMatchObject({ currentStatus: 'OUT' })
    expect(mistakes).toEqual([])
  })
})

test.each(['good morning', '', '{"a":'])(
  'an event of a type of tomorrow says "%s"',
  async (said) => {
    const client = await page()
    server.say(`event: hello\ndata: ${said}\n\ndata: ${said}\n\n`)
    await settle()
    expect(client.state()).toMatchObject(HEALTHY)
    await punchAndSettle(client)
    expect(client.state().sessionData).toMatchObject({ currentStatus: 'IN' })
    expect(mistakes).toEqual([])
  },
)
