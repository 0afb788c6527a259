import type { CDPSession, Page } from '@playwright/test'
import { ClockPage } from '../harness/clockPage.ts'
import { OwnBrowser } from '../harness/ownBrowser.ts'
import { makeFirst } from '../harness/people.ts'
import { anotherTab, expect, expectOrigin, onBothOrigins, test, urlOf } from '../harness/stories.ts'

const KEPT = 'Kept on this device'

onBothOrigins(() => {
  test('what is punched offline shows in every tab, and is sent once, later', async ({
    opened: clock,
    context,
    stint,
  }) => {
    const other = await anotherTab(context, stint, clock.url)
    await other.open()
    await other.expectNotAtWork()
    await context.setOffline(true)

    await clock.press('Clock in')
    await expect(clock.saved).toHaveText(KEPT)
    await other.expectAtWork()
    await other.press('Take a break')
    await clock.expectOnBreak()
    await expect(other.saved).toHaveText(KEPT)
    expect(await clock.punches()).toEqual([])

    await context.setOffline(false)
    for (const tab of [clock, other]) {
      await tab.expectSaved()
      await tab.expectEntries('Clocked in', 'Took a break')
    }
    expect(await clock.punches()).toEqual(['IN', 'OUT BREAK'])
  })

  test('a browser that was killed draws what it had not sent, and sends it once', async ({
    launchOptions,
    network,
    origin,
    stint,
  }) => {
    const browser = await OwnBrowser.begin(launchOptions)
    try {
      const open = async () => {
        const clock = new ClockPage(browser.page, stint, urlOf(network, origin))
        await clock.open()
        await expectOrigin(clock.page, origin)
        return clock
      }
      await makeFirst(browser.context, stint)
      // A sign-in comes to the disk later than a punch, unless the browser is closed.
      await browser.close()
      await browser.start()
      const before = await open()
      await before.expectNotAtWork()
      network.cutCalls()
      for (const button of ['Clock in', 'Take a break', 'Clock in']) await before.press(button)
      await expect(before.saved).toHaveText(KEPT)

      await browser.kill()
      await browser.start()

      const after = await open()
      await after.expectAtWork()
      await after.expectEntries('Clocked in', 'Took a break', 'Clocked in')
      await expect(after.saved).toHaveText(KEPT)
      network.mend()
      await after.expectSaved()
      await after.expectEntries('Clocked in', 'Took a break', 'Clocked in')
      await after.expectExactWork()
      expect(await after.punches()).toEqual(['IN', 'OUT BREAK', 'IN'])
    } finally {
      await browser.end()
    }
  })

  test('where storage is full it says so, asks before it is left, and sends all the same', async ({
    clock,
    context,
    origin,
    page,
    stint,
  }) => {
    await makeFirst(context, stint)
    const browser = await context.newCDPSession(page)
    // A browser that has written once takes no notice of a smaller quota for a long while.
    await page.goto(`${clock.url}healthz`)
    await setQuota(browser, page, 1000)
    await clock.open()
    await expectOrigin(page, origin)
    await clock.expectNotAtWork()
    expect(await canKeep(page)).toBe(false)
    await context.setOffline(true)

    await clock.press('Clock in')

    await expect(clock.saved).toHaveText(/^Not saved yet/)
    await clock.expectAtWork()
    await expectLeavingAsks(page)
    await context.setOffline(false)
    await clock.expectSaved()
    expect(await clock.punches()).toEqual(['IN'])

    await setQuota(browser, page)
    await expect.poll(() => canKeep(page)).toBe(true)
    await context.setOffline(true)
    await clock.press('Clock out')
    await expect(clock.saved).toHaveText(KEPT)
    await context.setOffline(false)
    await clock.expectSaved()
    expect(await clock.punches()).toEqual(['IN', 'OUT'])
  })

  test('a server that was put back to an older copy gets back what it had acknowledged', async ({
    opened: clock,
    stint,
  }) => {
    await clock.press('Clock in')
    await clock.expectSaved()
    await stint.stop()
    await stint.copyAway()
    await stint.start()
    for (const button of ['Take a break', 'Clock in', 'Clock out']) {
      await clock.press(button)
      await clock.expectSaved()
    }
    expect(await clock.punches()).toEqual(['IN', 'OUT BREAK', 'IN', 'OUT'])
    const before = await toldOf(clock)

    await stint.stop()
    await stint.putBack()
    await stint.start()

    await expect.poll(() => clock.punches()).toEqual(['IN', 'OUT BREAK', 'IN', 'OUT'])
    expect(await toldOf(clock)).toEqual(before)
    await clock.expectSaved()
    await clock.expectEntries('Clocked in', 'Took a break', 'Clocked in', 'Clocked out')
  })
})

/** The record as it was told, without when it was. */
const toldOf = async (clock: ClockPage) =>
  (await clock.events()).map(({ id, type, at, claimed, body }) => ({ id, type, at, claimed, body }))

async function setQuota(browser: CDPSession, page: Page, quotaSize?: number): Promise<void> {
  const { origin } = new URL(page.url())
  const quota = quotaSize === undefined ? {} : { quotaSize }
  await browser.send('Storage.overrideQuotaForOrigin', { origin, ...quota })
}

/** Whether that browser keeps something more. */
const canKeep = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('probe')
        opening.onerror = () => resolve(false)
        opening.onupgradeneeded = () => opening.result.createObjectStore('probe')
        opening.onsuccess = () => {
          const writing = opening.result.transaction('probe', 'readwrite')
          const end = (answer: boolean) => {
            opening.result.close()
            resolve(answer)
          }
          writing.oncomplete = () => end(true)
          writing.onabort = () => end(false)
          writing.objectStore('probe').put('x'.repeat(10_000), 'probe')
        }
      }),
  )

async function expectLeavingAsks(page: Page): Promise<void> {
  const asked = page.waitForEvent('dialog')
  // Not awaited: it goes on only when the question is answered.
  void page.evaluate(() => window.location.reload()).catch(() => undefined)
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
}
