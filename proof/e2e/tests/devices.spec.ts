import { ADA, makeFirst } from '../harness/people.ts'
import { RawBrowser } from '../harness/rawBrowser.ts'
import { expect, expectOrigin, onBothOrigins, test, urlOf } from '../harness/stories.ts'

const HOUR_MILLIS = 3_600_000
const KEPT = 'Kept on this device'
const ZONE = 'Intl.DateTimeFormat().resolvedOptions().timeZone'
const ENTRIES = `[...document.querySelectorAll('main li')].map((entry) => entry.innerText)`
const WORKED = `document.querySelector('[role=timer]').innerText`
/** A busy machine is no wrong clock. */
const NEARLY_MILLIS = HOUR_MILLIS / 2

onBothOrigins(() => {
  test('two devices show each other what they punch, one of them offline for a while', async ({
    opened: here,
    openedElsewhere: there,
    context,
  }) => {
    await here.press('Clock in')
    await there.expectAtWork()
    await context.setOffline(true)
    await here.press('Take a break')
    await expect(here.saved).toHaveText(KEPT)
    await there.expectAtWork()

    await context.setOffline(false)

    await there.expectOnBreak()
    await there.press('Clock in')
    await here.expectAtWork()
    for (const device of [here, there]) {
      await device.expectSaved()
      await device.expectEntries('Clocked in', 'Took a break', 'Clocked in')
      await device.expectExactWork()
    }
    expect(await here.punches()).toEqual(['IN', 'OUT BREAK', 'IN'])
  })

  test('signed out from elsewhere, what waits here waits for the same person', async ({
    opened: here,
    openedElsewhere: there,
    context,
  }) => {
    await context.setOffline(true)
    await here.press('Clock in')
    await expect(here.saved).toHaveText(KEPT)
    await there.openMenu(ADA.name)
    await there.page.getByRole('link', { name: 'Settings' }).click()
    await there.page.getByRole('button', { name: /^Sign out there/ }).click()
    await expect(there.page.getByText(/^Signed out:/)).toBeVisible()

    await context.setOffline(false)

    await expect(here.page.getByRole('heading', { name: 'Sign in again' })).toBeVisible()
    await expect(here.page.getByText(/^1 punch /)).toBeVisible()
    expect(await there.punches()).toEqual([])
    await here.page.reload()
    await here.signIn(ADA)
    await here.expectAtWork()
    await here.expectSaved()
    expect(await there.punches()).toEqual(['IN'])
  })

  test('a clock that is 3 h wrong, and is set right while offline, moves no punch', async ({
    clock,
    context,
    origin,
    page,
    stint,
  }) => {
    await page.clock.install({ time: Date.now() + 3 * HOUR_MILLIS })
    await makeFirst(context, stint)
    await clock.open()
    await expectOrigin(page, origin)
    await clock.press('Clock in')
    await clock.expectSaved()
    await clock.expectExactWork()
    await context.setOffline(true)
    await clock.press('Take a break')
    await clock.expectOnBreak()

    await page.clock.setSystemTime(Date.now())

    await clock.press('Clock in')
    await clock.expectAtWork()
    await expect(clock.saved).toHaveText(KEPT)
    await context.setOffline(false)
    await clock.expectSaved()
    await clock.expectExactWork()
    expect(await clock.punches()).toEqual(['IN', 'OUT BREAK', 'IN'])
    for (const { at } of await clock.events())
      expect(Math.abs(at - stint.now())).toBeLessThan(NEARLY_MILLIS)
  })

  test('a time zone that changes under the page moves no punch and no second', async ({
    opened: other,
    launchOptions,
    origin,
    stint,
  }) => {
    const env = { ...process.env, TZ: 'Europe/Berlin' }
    const device = await RawBrowser.begin({ ...launchOptions, env })
    try {
      await device.addCookies(await other.page.context().cookies(other.url))
      const page = await device.tab(urlOf(stint, origin))
      await page.expectText('Clock in')
      expect(await page.evaluate('isSecureContext')).toBe(origin !== 'plain')
      expect(await page.evaluate(ZONE)).toBe('Europe/Berlin')
      await page.press('Clock in')
      await other.expectAtWork()

      await page.moveTo('Pacific/Auckland')

      expect(await page.evaluate(ZONE)).toBe('Pacific/Auckland')
      await page.press('Take a break')
      await other.expectOnBreak()
      await other.expectEntries('Clocked in', 'Took a break')
      await page.expectText('On break since')
      const shown = async () => [await page.evaluate(ENTRIES), await page.evaluate(WORKED)]
      const texts = [await other.entries.allInnerTexts(), await other.worked.innerText()]
      await expect.poll(shown).toEqual(texts)
      expect(await other.punches()).toEqual(['IN', 'OUT BREAK'])
      for (const { at } of await other.events())
        expect(Math.abs(at - stint.now())).toBeLessThan(NEARLY_MILLIS)
    } finally {
      await device.end()
    }
  })
})
