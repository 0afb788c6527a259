import { describe, expect, test } from 'vitest'
import type { ClientState } from '../../src/browser/clientState.ts'
import { FakeBrowser } from './fakeBrowser.ts'
import { leave, MINUTE, NINE, open, pass, punch, server } from './pages.ts'
import { kept, live, opened, SOON } from './tabs.ts'
import { ADA, BOB, elsewhere } from './tinyServer.ts'

describe('tabs of one browser', () => {
  test('share one stream, whoever comes when', async () => {
    const browser = new FakeBrowser()
    const tabs = []
    for (let i = 0; i < 8; i++) tabs.push(await opened(browser))
    await live(2 * MINUTE)
    expect(server.streams).toBe(1)
    server.take(elsewhere(7, 'IN', NINE))
    await pass(SOON)
    for (const { client } of tabs)
      expect(client.state().sessionData).toMatchObject({ currentStatus: 'IN' })
    expect(server.streams).toBe(1)
  })

  test('all show at once what one of them punched, and that it is saved', async () => {
    const browser = new FakeBrowser()
    const one = await opened(browser)
    const two = await opened(browser)
    server.faults.push(['/api/commands', 'hang'])
    void punch(two.client, 'IN')
    await pass(SOON)
    for (const { client } of [one, two]) {
      expect(client.state()).toMatchObject({ syncStatus: 'kept', unanswered: 1, unkept: 0 })
      expect(client.state().sessionData).toMatchObject({ currentStatus: 'IN' })
    }
    await pass(20_000)
    for (const { client } of [one, two]) expect(client.state().syncStatus).toBe('saved')
    expect(server.log()).toHaveLength(1)
  })

  test('elect another when the one with the stream is killed', async () => {
    const browser = new FakeBrowser()
    const one = await opened(browser)
    const two = await opened(browser)
    one.tab.kill()
    server.cutStreams()
    await pass(1_000)
    expect(server.streams).toBe(1)
    server.take(elsewhere(7, 'IN', NINE))
    await pass(SOON)
    expect(two.client.state()).toMatchObject({ isLive: true })
    expect(two.client.state().sessionData).toMatchObject({ currentStatus: 'IN' })
  })

  test('number their punches as one device', async () => {
    const browser = new FakeBrowser()
    const one = await opened(browser)
    const two = await opened(browser)
    void punch(one.client, 'IN')
    await pass(SOON)
    void punch(two.client, 'OUT')
    await pass(SOON)
    expect(server.log().map(({ n }) => n)).toEqual([1, 2])
    expect(new Set(server.log().map(({ device }) => device)).size).toBe(1)
  })

  test('without locks elect by a lease', async () => {
    const browser = new FakeBrowser()
    browser.hasLocks = false
    const one = await opened(browser)
    await opened(browser)
    await live(MINUTE)
    expect(server.streams).toBe(1)
    one.tab.kill()
    server.cutStreams()
    await pass(16_000)
    expect(server.streams).toBe(1)
  })

  test('without locks miss nothing when the leader is closed and says so', async () => {
    const browser = new FakeBrowser()
    browser.hasLocks = false
    const one = await opened(browser)
    const two = await opened(browser)
    leave(one.client)
    await pass(SOON)
    void punch(two.client, 'IN')
    await pass(SOON)
    expect(server.log()).toHaveLength(1)
    await live(MINUTE)
    expect(server.streams).toBe(1)
  })
})

describe('a page that is killed', () => {
  test('has kept what it showed as kept, and the next one sends it', async () => {
    const browser = new FakeBrowser()
    const { client, tab } = await opened(browser)
    server.faults.push(['/api/commands', 'hang'], ['/api/session/stream', 'hang'])
    await kept(punch(client, 'IN'))
    expect(client.state()).toMatchObject({ syncStatus: 'kept' })
    tab.kill()
    const next = await opened(browser)
    expect(next.client.state().sessionData).toMatchObject({ currentStatus: 'IN' })
    await pass(20_000)
    expect(next.client.state().syncStatus).toBe('saved')
    expect(server.log()).toHaveLength(1)
  })

  test('is drawn again without any network', async () => {
    const browser = new FakeBrowser()
    const { client, tab } = await opened(browser)
    await kept(punch(client, 'IN'))
    await pass(SOON)
    tab.kill()
    const next = await opened(browser, () => Promise.reject(new TypeError('network')))
    expect(next.client.state()).toMatchObject({ isLoading: false, isLive: false })
    expect(next.client.state().sessionData).toMatchObject({ currentStatus: 'IN' })
    await kept(punch(next.client, 'OUT'))
    expect(next.client.state()).toMatchObject({ syncStatus: 'kept' })
    expect(next.client.state().sessionData).toMatchObject({ currentStatus: 'OUT' })
  })
})

describe('a disk that fails for a moment', () => {
  test('hides no correction of what it could not keep', async () => {
    const { disk } = new FakeBrowser()
    let fails = true
    const indexedDB = {
      open: (name: string) => {
        if (fails) throw new DOMException('full', 'QuotaExceededError')
        return disk?.open(name, 1)
      },
    } as IDBFactory
    server.breaksOn = () => true
    const client = open({ browser: { indexedDB } })
    await pass(SOON)
    void punch(client, 'IN')
    await pass(SOON)
    expect(client.state()).toMatchObject({ unkept: 1 })
    fails = false
    await pass(MINUTE)
    void client.update(({ entries }) => ({
      entries: entries.map((entry) => ({ ...entry, timestamp: NINE - MINUTE })),
    }))
    await pass(2 * MINUTE)
    expect(client.state()).toMatchObject({ unanswered: 2, unkept: 1 })
    expect(client.state().sessionData?.entries).toMatchObject([{ timestamp: NINE - MINUTE }])
  })
})

describe('a sign-in that ended elsewhere', () => {
  test('leaves nothing that the next page would draw, and keeps what is unsent', async () => {
    const browser = new FakeBrowser()
    const { client } = await opened(browser)
    await kept(punch(client, 'IN'))
    await pass(SOON)
    server.account = null
    await kept(punch(client, 'OUT'))
    await pass(SOON)
    expect(client.state().error).toMatchObject({ retry: 'sign-in' })
    const next = await opened(browser)
    expect(next.client.state()).toMatchObject({ sessionData: null, unanswered: 1 })
    server.account = ADA
    next.client.resume()
    await pass(SOON)
    expect(next.client.state().sessionData).toMatchObject({ currentStatus: 'OUT' })
    expect(server.log()).toHaveLength(2)
  })

  test('on one tab is so on all of them', async () => {
    const browser = new FakeBrowser()
    const one = await opened(browser)
    const two = await opened(browser)
    one.client.forget()
    await pass(SOON)
    expect(two.client.state()).toMatchObject({ sessionData: null, error: { retry: 'sign-in' } })
  })
})

describe('a page that opens where somebody else has signed in since', () => {
  test('is theirs at once, and keeps what the first left unsent for the first', async () => {
    const browser = new FakeBrowser()
    const ada = await opened(browser)
    server.faults.push(['/api/commands', 'hang'])
    await kept(punch(ada.client, 'IN'))
    ada.tab.kill()
    server.account = BOB
    const { client } = await opened(browser)
    await pass(MINUTE)
    expect(client.state()).toMatchObject({ error: null, otherAccount: null, othersWaiting: 1 })
    expect(client.state().sessionData).toMatchObject({ userName: 'Bob', currentStatus: 'OUT' })
    expect(server.log(ADA)).toEqual([])
    expect(server.log(BOB)).toEqual([])
  })

  test('is theirs too beside a tab that still shows the first', async () => {
    const browser = new FakeBrowser()
    const ada = await opened(browser)
    server.account = BOB
    server.cutStreams()
    await pass(MINUTE)
    expect(ada.client.state()).toMatchObject({ otherAccount: { userName: 'Bob' } })
    const { client } = await opened(browser)
    await pass(MINUTE)
    expect(client.state().sessionData).toMatchObject({ userName: 'Bob' })
  })
})

describe('tabs of a person who is signed in again', () => {
  test('are all theirs after somebody else was signed in', async () => {
    const browser = new FakeBrowser()
    const one = await opened(browser)
    const two = await opened(browser)
    server.account = BOB
    server.cutStreams()
    await pass(MINUTE)
    for (const { client } of [one, two])
      expect(client.state()).toMatchObject({ otherAccount: { userName: 'Bob' } })
    server.account = ADA
    two.tab.kill()
    await expectAllSaved([one, await opened(browser)], { isLive: true })
  })

  test('are all theirs where no stream comes through', async () => {
    const browser = new FakeBrowser()
    for (let i = 0; i < 40; i++) server.faults.push(['/api/session/stream', 503])
    const one = await opened(browser)
    await pass(MINUTE)
    server.account = null
    await pass(MINUTE)
    expect(one.client.state().error).toMatchObject({ code: 'signed-out' })
    server.account = ADA
    await expectAllSaved([one, await opened(browser)], { isLive: false })
  })

  async function expectAllSaved(
    tabs: Awaited<ReturnType<typeof opened>>[],
    state: Partial<ClientState>,
  ) {
    for (const { client } of tabs) {
      void punch(client, 'IN')
      await pass(MINUTE)
    }
    expect(server.log(ADA)).toHaveLength(tabs.length)
    for (const { client } of tabs)
      expect(client.state()).toMatchObject({ otherAccount: null, syncStatus: 'saved', ...state })
  }
})

describe('a tab that goes on as somebody else', () => {
  test('takes no other tab of the first along', async () => {
    const browser = new FakeBrowser()
    const one = await opened(browser)
    const two = await opened(browser)
    server.account = BOB
    one.client.resume()
    await pass(SOON)
    expect(one.client.state().sessionData).toMatchObject({ userName: 'Bob' })
    expect(two.client.state().sessionData).toMatchObject({ userName: 'Ada' })
  })
})

describe('what is kept', () => {
  test('is that of one server, however its address is written', async () => {
    const browser = new FakeBrowser()
    const first = browser.tab()
    const one = open({ browser: first.browser, isDead: first.isDead, url: 'http://stint.test' })
    await pass(SOON)
    server.faults.push(['/api/commands', 'hang'])
    await kept(punch(one, 'IN'))
    first.kill()
    const next = open({ browser: browser.tab().browser, url: 'http://stint.test/' })
    await pass(MINUTE)
    expect(next.state()).toMatchObject({ unanswered: 0 })
    expect(server.log()).toHaveLength(1)
  })

  test('waits for no other page that holds the disk: the punch is sent', async () => {
    const browser = new FakeBrowser()
    const { client } = await opened(browser)
    browser.holdDisk()
    const answered = punch(client, 'IN')
    await pass(10_000)
    await answered
    expect(server.log()).toHaveLength(1)
  })
})

describe('a server restored from a backup', () => {
  test('gets back what it had acknowledged, in its old order', async () => {
    const browser = new FakeBrowser()
    const { client } = await opened(browser)
    await kept(punch(client, 'IN'))
    await pass(MINUTE)
    await kept(punch(client, 'OUT'))
    await pass(MINUTE)
    expect(server.log()).toHaveLength(2)
    const before = server.log().map(({ id, at, claimed }) => ({ id, at, claimed }))
    server.restoreTo(0)
    await pass(10_000)
    expect(server.log().map(({ id, at, claimed }) => ({ id, at, claimed }))).toEqual(before)
    expect(client.state().syncStatus).toBe('saved')
  })

  test('gets back what it had acknowledged before what it had only just', async () => {
    const browser = new FakeBrowser()
    const { client } = await opened(browser)
    await kept(punch(client, 'IN'))
    await pass(MINUTE)
    server.deafenStreams()
    await kept(punch(client, 'OUT'))
    await pass(SOON)
    expect(server.log()).toHaveLength(2)
    server.restoreTo(0)
    server.deafenStreams(false)
    await pass(10_000)
    expect(server.log().map(({ type }) => type)).toEqual(['IN', 'OUT'])
  })

  test('gets back a rule though its log has grown again by now', async () => {
    const browser = new FakeBrowser()
    const { client } = await opened(browser)
    const body = { from: '2026-06-09', goal: 6 * 60 * MINUTE }
    await kept(client.ask([{ id: 5, type: 'RULE', source: 'manual', at: NINE, body }]))
    await pass(SOON)
    server.restoreTo(0)
    server.take(elsewhere(7, 'IN', NINE))
    await pass(10_000)
    expect(server.log().map(({ type }) => type)).toEqual(['IN', 'RULE'])
  })

  test('gets back what it lost though the tab that heard of it first was killed', async () => {
    const browser = new FakeBrowser()
    const one = await opened(browser)
    const two = await opened(browser)
    await kept(punch(one.client, 'IN'))
    await pass(SOON)
    server.faults.push(['/api/session/stream', 'hang'])
    server.restoreTo(0)
    await two.client.refresh()
    one.tab.kill()
    await live(MINUTE)
    expect(server.log().map(({ type }) => type)).toEqual(['IN'])
    expect(two.client.state()).toMatchObject({ syncStatus: 'saved' })
  })

  test('gets back what it had acknowledged and no stream had told yet', async () => {
    const browser = new FakeBrowser()
    const { client } = await opened(browser)
    server.deafenStreams()
    await kept(punch(client, 'IN'))
    await pass(SOON)
    expect(server.log()).toHaveLength(1)
    server.restoreTo(0)
    server.deafenStreams(false)
    await pass(10_000)
    expect(server.log()).toHaveLength(1)
    expect(client.state().syncStatus).toBe('saved')
  })
})
