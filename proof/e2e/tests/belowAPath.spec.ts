import { expect, test } from '@playwright/test'
import { ClockPage } from '../harness/clockPage.ts'
import { Network } from '../harness/network.ts'
import { ADA } from '../harness/people.ts'
import { StintServer } from '../harness/stintServer.ts'

test('below a path, behind a proxy, all is as at the root', async ({ browser, context, page }) => {
  const proxy = await Network.to(null, '/clock/')
  const stint = await StintServer.begin({ STINT_URL: proxy.url })
  proxy.leadTo(stint.port)
  const clock = new ClockPage(page, stint)
  expect(stint.firstRunLink).toContain(proxy.url)

  await page.goto(stint.firstRunLink)
  await clock.makeAccount(ADA, 'Make the account')
  await clock.expectNotAtWork()
  expect(page.url()).toBe(proxy.url)
  const [cookie] = await context.cookies(proxy.url)
  expect(cookie).toMatchObject({ name: 'stint', path: '/clock', httpOnly: true, sameSite: 'Lax' })

  const elsewhere = new ClockPage(await (await browser.newContext()).newPage(), stint)
  await elsewhere.page.goto(proxy.url)
  await elsewhere.signIn(ADA)
  await elsewhere.press('Clock in')
  await clock.expectAtWork()
  await clock.press('Clock out')
  await elsewhere.expectNotAtWork()
  await elsewhere.expectEntries('Clocked in', 'Clocked out')
  await page.reload()
  await clock.expectEntries('Clocked in', 'Clocked out')
  await clock.openMenu(ADA.name)
  await clock.press('Invite')
  await expect(page.getByLabel('Invitation link')).toHaveValue(new RegExp(`^${proxy.url}#invite=`))

  await elsewhere.page.context().close()
  await proxy.end()
  await stint.end()
})
