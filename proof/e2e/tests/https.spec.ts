import { expect, test } from '@playwright/test'
import { ClockPage } from '../harness/clockPage.ts'
import { Network } from '../harness/network.ts'
import { ADA } from '../harness/people.ts'
import { StintServer } from '../harness/stintServer.ts'
import { anotherTab } from '../harness/stories.ts'

test('under https, behind a proxy, the sign-in is bound to it and nothing is lost', async ({
  context,
  page,
}) => {
  const proxy = await Network.to(null, '/', 'https')
  const stint = await StintServer.begin({ STINT_URL: proxy.publicUrl, STINT_PROXIES: '127.0.0.1' })
  proxy.leadTo(stint.port)
  const clock = new ClockPage(page, stint, proxy.publicUrl)

  await page.goto(stint.firstRunLink)
  await clock.makeAccount(ADA, 'Make the account')
  await clock.expectNotAtWork()
  expect(await page.evaluate(() => window.isSecureContext)).toBe(true)
  expect(await page.evaluate(protocolOfPage)).toBe('h2')
  expect(await context.cookies(proxy.publicUrl)).toMatchObject([
    { name: '__Host-stint', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
  ])

  const other = await anotherTab(context, stint, proxy.publicUrl)
  await other.open()
  await other.press('Clock in')
  await clock.expectAtWork()
  await clock.expectSaved()
  await expect.poll(() => stint.streams()).toBe(1)

  proxy.cutCalls()
  await clock.press('Take a break')
  await expect(clock.saved).toHaveText('Kept on this device')
  await other.expectOnBreak()
  await other.page.reload()
  await other.expectOnBreak()
  proxy.mend()
  for (const tab of [clock, other]) {
    await tab.expectSaved()
    await tab.expectEntries('Clocked in', 'Took a break')
  }

  await proxy.end()
  await stint.end()
})

/** Runs on the page. */
function protocolOfPage(): string | undefined {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return page?.nextHopProtocol
}
