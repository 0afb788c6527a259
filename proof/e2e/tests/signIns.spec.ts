import type { Page } from '@playwright/test'
import { ADA, BEN, invite, join, makeFirst, signIn } from '../harness/people.ts'
import { punchesOf, recordOf } from '../harness/record.ts'
import { anotherTab, expect, test } from '../harness/stories.ts'

const DAY_MILLIS = 86_400_000

test('an expired sign-in asks for it again, and what waited goes to the same account only', async ({
  clock,
  elsewhere,
  page,
  stint,
}) => {
  const context = page.context()
  await page.clock.install()
  await makeFirst(context, stint)
  await join(elsewhere.page.context(), stint, await invite(context, stint), BEN)
  await clock.open()
  await clock.expectNotAtWork()
  await stint.stop()

  await page.clock.fastForward(31 * DAY_MILLIS)
  await clock.press('Clock in')
  await expect(clock.saved).toHaveText('Kept on this device')
  await stint.moveClock(31 * DAY_MILLIS)
  await stint.start()

  await expect(page.getByRole('heading', { name: 'Sign in again' })).toBeVisible()
  await expect(page.getByText(/^1 punch is not saved yet/)).toBeVisible()

  await clock.signIn(BEN)
  await clock.expectNotAtWork()
  await expect(clock.entries).toHaveCount(0)
  expect(await recordOf(context, stint)).toMatchObject({ email: BEN.mail })
  expect(await punchesOf(context, stint)).toEqual([])
  page.once('dialog', (dialog) => dialog.accept())
  await clock.openMenu(BEN.name)
  await clock.press('Sign out')

  await clock.signIn(ADA)
  await clock.expectAtWork()
  await clock.expectSaved()
  expect(await recordOf(context, stint)).toMatchObject({ email: ADA.mail })
  expect(await punchesOf(context, stint)).toEqual(['IN'])
  await clock.expectExactWork()
  await signIn(elsewhere.page.context(), stint, BEN)
  expect(await punchesOf(elsewhere.page.context(), stint)).toEqual([])
})

test('signing out here closes this browser only', async ({ clock, elsewhere, stint }) => {
  await makeFirst(clock.page.context(), stint)
  await signIn(elsewhere.page.context(), stint)
  const tab = await anotherTab(clock.page.context(), stint)
  for (const page of [clock, tab, elsewhere]) {
    await page.open()
    await page.expectNotAtWork()
  }

  await clock.openMenu(ADA.name)
  await clock.press('Sign out')

  await expect(clock.button('Sign in')).toBeVisible()
  await expect(tab.button('Sign in')).toBeVisible()
  expect((await clock.page.request.get(`${stint.url}api/account`)).status()).toBe(401)
  await elsewhere.press('Clock in')
  await elsewhere.expectAtWork()
  await elsewhere.expectSaved()
  await clock.page.reload()
  await expect(clock.button('Sign in')).toBeVisible()
})

test('a wrong password is told apart from a right one, and not from an unknown mail', async ({
  clock,
  stint,
}) => {
  await makeFirst(clock.page.context(), stint)
  await clock.page.context().clearCookies()
  await clock.open()
  const refusal = clock.page.getByRole('alert')
  const words = 'This mail address and password do not go together.'

  await clock.signIn({ ...ADA, password: 'something else' })
  await expect(refusal).toHaveText(words)
  await clock.signIn({ ...ADA, mail: 'nobody@example.org' })
  await expect(refusal).toHaveText(words)

  await clock.signIn(ADA)
  await clock.expectNotAtWork()
})

test('a theme is kept over a reload, and comes along with its account', async ({
  opened: clock,
  elsewhere,
}) => {
  await expect(clock.page.locator('html')).toHaveAttribute('data-theme', 'light')
  const light = await background(clock.page)

  await clock.press('Dark theme')
  await expect(clock.button('Dark theme')).toHaveAttribute('aria-pressed', 'true')
  await clock.expectSaved()
  const dark = await background(clock.page)
  expect(dark).not.toBe(light)

  await clock.page.addInitScript(noteFirstTheme)
  await clock.page.reload()
  await clock.expectNotAtWork()
  expect(await clock.page.evaluate(() => sessionStorage.getItem('first theme'))).toBe('dark')
  await expect.poll(() => background(clock.page)).toBe(dark)

  await elsewhere.open()
  expect(await background(elsewhere.page)).toBe(light)
  await elsewhere.signIn(ADA)
  await elsewhere.expectNotAtWork()
  await expect.poll(() => background(elsewhere.page)).toBe(dark)
})

const background = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

/** Notes the theme of the page when it has a body, so before anything can be painted. */
function noteFirstTheme(): void {
  const watch = new MutationObserver(() => {
    if (!document.body) return
    watch.disconnect()
    sessionStorage.setItem('first theme', document.documentElement.dataset.theme ?? 'none')
  })
  watch.observe(document, { childList: true, subtree: true })
}
