import type { FakeBrowser, Tab } from './fakeBrowser.ts'
import { open, pass, server } from './pages.ts'

export const SOON = 50
const PING_MILLIS = 20_000

/** Time passes while the server gives its signs of life. */
export async function live(millis: number) {
  for (let passed = 0; passed < millis; passed += PING_MILLIS) {
    await pass(PING_MILLIS)
    server.tell('ping', { cursor: server.cursor(), serverTime: server.now() })
  }
  await pass(SOON)
}

export async function kept(durable: Promise<void>) {
  await pass(SOON)
  await durable
}

export async function opened(browser: FakeBrowser, fetch?: typeof globalThis.fetch) {
  const tab: Tab = browser.tab()
  const client = open({ browser: tab.browser, isDead: tab.isDead, fetch })
  await pass(SOON)
  return { client, tab }
}
