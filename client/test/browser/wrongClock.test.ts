// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
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
