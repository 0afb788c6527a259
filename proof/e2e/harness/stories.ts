import { type BrowserContext, expect, type Page, test as plain } from '@playwright/test'
import { ClockPage } from './clockPage.ts'
import type { Scheme } from './front.ts'
import { Network } from './network.ts'
import { ADA, BEN, makeFirst, signIn } from './people.ts'
import { StintServer } from './stintServer.ts'

export { expect }

/** How browsers reach the server: by nginx with https, by a name under http, or on loopback. */
export type Origin = 'secure' | 'plain' | 'loopback'

interface Parts {
  origin: Origin
  /** Settings of the server beside where it listens and keeps. */
  settings: Record<string, string>
  /** A server of this story's own. */
  stint: StintServer
  /** The story's first page, not yet opened. */
  clock: ClockPage
  /** A page of another browser, which shares nothing with the first. */
  elsewherePage: Page
  /** That page, not yet opened. */
  elsewhere: ClockPage
  /** The first page with its first account signed in and its clock open. */
  opened: ClockPage
  /** The other browser with the clock of the same account open. */
  openedElsewhere: ClockPage
  /** A way to the server that can be cut. */
  network: Network
}

/** A story with a real server. Whatever goes wrong on a page unseen fails it too. */
export const test = plain.extend<Parts>({
  origin: ['loopback', { option: true }],
  settings: [{}, { option: true }],
  stint: async ({ origin, settings }, use, info) => {
    const stint = await StintServer.begin(settings, schemeOf(origin))
    await use(stint)
    await stint.end()
    if (info.status !== info.expectedStatus) {
      const body = `${stint.log}\n${stint.frontLog}`
      await info.attach('the server’s log', { body, contentType: 'text/plain' })
    }
    expectDiscreetLog(stint)
  },
  network: async ({ origin, stint }, use) => {
    const network = await Network.to(stint.port, '/', schemeOf(origin))
    await use(network)
    await network.end()
  },
  clock: async ({ page, stint, origin }, use) => {
    await watched(page, () => use(new ClockPage(page, stint, urlOf(stint, origin))))
  },
  elsewherePage: async ({ browser }, use) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await watched(page, () => use(page))
    await context.close()
  },
  elsewhere: async ({ elsewherePage, stint, origin }, use) => {
    await use(new ClockPage(elsewherePage, stint, urlOf(stint, origin)))
  },
  opened: async ({ clock, context, origin, stint }, use) => {
    await makeFirst(context, stint)
    await clock.open()
    await expectOrigin(clock.page, origin)
    await clock.expectNotAtWork()
    await use(clock)
  },
  openedElsewhere: async ({ elsewhere, opened, origin }, use) => {
    await signIn(elsewhere.page.context(), opened.stint)
    await elsewhere.open()
    await expectOrigin(elsewhere.page, origin)
    await elsewhere.expectNotAtWork()
    await use(elsewhere)
  },
})

interface Place {
  readonly publicUrl: string
  readonly plainUrl: string
}

export const urlOf = (place: Place, origin: Origin): string =>
  origin === 'plain' ? place.plainUrl : place.publicUrl

export const schemeOf = (origin: Origin): Scheme => (origin === 'secure' ? 'https' : 'http')

/** Tells the same stories where the browser offers everything, and where it does not. */
export function onBothOrigins(stories: () => void): void {
  for (const origin of ['secure', 'plain'] as const)
    test.describe(`on a ${origin} origin`, () => {
      test.use({ origin })
      stories()
    })
}

/** The browser takes the page's origin for what the story says, and signs in by that cookie. */
export async function expectOrigin(page: Page, origin: Origin): Promise<void> {
  expect(await page.evaluate(() => window.isSecureContext)).toBe(origin !== 'plain')
  expect(await page.evaluate(() => 'locks' in navigator)).toBe(origin !== 'plain')
  const cookies = await page.context().cookies(page.url())
  expect(cookies.map(({ name, secure }) => ({ name, secure }))).toEqual([
    origin === 'secure' ? { name: '__Host-stint', secure: true } : { name: 'stint', secure: false },
  ])
}

/** Another page of the same browser: what is known to the one is known to the other. */
export async function anotherTab(
  context: BrowserContext,
  stint: StintServer,
  url = stint.url,
): Promise<ClockPage> {
  return new ClockPage(await context.newPage(), stint, url)
}

/** The log names no failure of the server's own, and nothing that opens a door. */
function expectDiscreetLog({ log, firstRunLink }: StintServer): void {
  expect(log).not.toMatch(/ ERROR |Exception/)
  const token = firstRunLink.slice(firstRunLink.indexOf('=') + 1)
  for (const secret of [token, ADA.password, BEN.password]) expect(log).not.toContain(secret)
}

/** What a script throws, and what the page's own policy forbids, is wrong on every page. */
async function watched(page: Page, story: () => Promise<void>): Promise<void> {
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) wrong.push(message.text())
  })
  await story()
  expect(wrong).toEqual([])
}
