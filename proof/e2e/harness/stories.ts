import { type BrowserContext, type Page, test as plain } from '@playwright/test'
import { ClockPage } from './clockPage.ts'
import { Network } from './network.ts'
import { StintServer } from './stintServer.ts'

export { expect } from '@playwright/test'

interface Parts {
  /** Settings of the server beside where it listens and keeps. */
  settings: Record<string, string>
  /** A server of this story's own. */
  stint: StintServer
  /** The story's first page, not yet opened. */
  clock: ClockPage
  /** Another browser, which shares nothing with the first. */
  elsewhere: ClockPage
  /** A way to the server that can be cut. */
  network: Network
}

/** A story with a real server. Whatever goes wrong on a page unseen fails it too. */
export const test = plain.extend<Parts>({
  settings: [{}, { option: true }],
  stint: async ({ settings }, use, info) => {
    const stint = await StintServer.begin(settings)
    await use(stint)
    await stint.end()
    if (info.status !== info.expectedStatus)
      await info.attach('the server’s log', { body: stint.log, contentType: 'text/plain' })
  },
  network: async ({ stint }, use) => {
    const network = await Network.to(stint.port)
    await use(network)
    await network.end()
  },
  clock: async ({ page, stint }, use) => {
    await watched(page, () => use(new ClockPage(page, stint)))
  },
  elsewhere: async ({ browser, stint }, use) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await watched(page, () => use(new ClockPage(page, stint)))
    await context.close()
  },
})

/** Another page of the same browser: what is known to the one is known to the other. */
export async function anotherTab(context: BrowserContext, stint: StintServer): Promise<ClockPage> {
  return new ClockPage(await context.newPage(), stint)
}

async function watched(page: Page, story: () => Promise<void>): Promise<void> {
  const thrown: Error[] = []
  page.on('pageerror', (error) => thrown.push(error))
  await story()
  if (thrown.length > 0) throw new AggregateError(thrown, `the page threw: ${thrown.join()}`)
}
