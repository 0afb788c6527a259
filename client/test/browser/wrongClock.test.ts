// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest'
import { FakeBrowser } from './fakeBrowser.ts'
import { MINUTE, NINE, open, pass, punch, server } from './pages.ts'

const HOUR = 60 * MINUTE
const SOON = 50

describe('a device whose clock is wrong', () => {
  test('is set right though its page was hidden before the server could be asked', async () => {
    server.ahead = -3 * HOUR
    const browser = new FakeBrowser()
    const first = browser.tab()
    open({ browser: first.browser, isDead: first.isDead })
    await pass(SOON)
    first.kill()

    server.ahead = -2 * HOUR
    const { goOnline } = offline()
    const tab = browser.tab()
    const client = open({ browser: tab.browser, isDead: tab.isDead })
    await pass(SOON)
    void punch(client, 'IN')
    await pass(SOON)
    window.dispatchEvent(new Event('pagehide'))
    await pass(MINUTE)
    expect(client.state()).toMatchObject({ unanswered: 1, syncStatus: 'kept' })
    goOnline()
    await pass(2 * MINUTE)
    expect(client.state()).toMatchObject({ unanswered: 0 })
    const [{ at = 0 } = {}] = server.log()
    expect(Math.abs(at - (NINE - 2 * HOUR))).toBeLessThan(MINUTE)
  })

  test('and is set back between two punches that no server hears of moves neither', async () => {
    server.ahead = -3 * HOUR
    const client = open({ browser: new FakeBrowser().tab().browser })
    await pass(SOON)
    const { goOnline } = offline()
    void punch(client, 'IN')
    await pass(MINUTE)
    vi.setSystemTime(Date.now() - 3 * HOUR)
    server.ahead = 0
    void punch(client, 'OUT')
    await pass(MINUTE)
    goOnline()
    await pass(2 * MINUTE)
    const punchedAt = NINE - 3 * HOUR + SOON
    expect(server.log()).toMatchObject([
      { type: 'IN', at: punchedAt },
      { type: 'OUT', at: punchedAt + MINUTE },
    ])
  })
})

describe('a device whose clock is set back while nobody can be asked', () => {
  async function onBreak(browser: FakeBrowser) {
    const tab = browser.tab()
    const client = open({ browser: tab.browser, isDead: tab.isDead })
    await pass(SOON)
    void punch(client, 'IN')
    await pass(10 * MINUTE)
    void punch(client, 'OUT', 'BREAK')
    await pass(SOON)
    const { goOnline } = offline()
    await pass(MINUTE)
    vi.setSystemTime(Date.now() - 5 * HOUR)
    server.ahead = 5 * HOUR
    return { client, tab, goOnline }
  }
  const BREAK = NINE + 10 * MINUTE + SOON
  const times = () => server.log().map(({ at }) => at)

  test('shows a press at once, and at its right time', async () => {
    const { client, goOnline } = await onBreak(new FakeBrowser())
    void punch(client, 'IN')
    expect(client.state().sessionData).toMatchObject({ currentStatus: 'IN' })
    expect(client.state().sessionData?.entries).toHaveLength(3)
    await pass(MINUTE + 1_000)
    expect(client.state().sessionData?.dailyStats.totalWorkMinutes).toBe(11)
    goOnline()
    await pass(2 * MINUTE)
    const back = BREAK + MINUTE + SOON
    expect(times()).toEqual([NINE + SOON, BREAK, back])
    expect(client.state().sessionData?.reviews).toEqual([])
  })

  test('shows it at once too where the page was loaded since', async () => {
    const browser = new FakeBrowser()
    const { tab, goOnline } = await onBreak(browser)
    tab.kill()
    const client = open({ browser: browser.tab().browser })
    await pass(SOON)
    void punch(client, 'IN')
    expect(client.state().sessionData).toMatchObject({ currentStatus: 'IN' })
    goOnline()
    await pass(2 * MINUTE)
    expect(times().at(-1)).toBe(BREAK + MINUTE + 2 * SOON)
    expect(client.state()).toMatchObject({ syncStatus: 'saved' })
    expect(client.state().sessionData).toMatchObject({ currentStatus: 'IN', reviews: [] })
  })
})

function offline() {
  server.goOffline()
  return {
    goOnline: () => {
      server.goOnline()
      window.dispatchEvent(new Event('pageshow'))
    },
  }
}
