import type { Page } from '@playwright/test'
import type { ClockPage } from '../harness/clockPage.ts'
import { ADA, signIn } from '../harness/people.ts'
import { punchesOf } from '../harness/record.ts'
import { expect, onBothOrigins, test } from '../harness/stories.ts'

const COMMANDS = '**/api/commands'
const ASKED = 'Not everything is saved yet'

/** Has a punch that reaches no server, and asks to sign out. */
async function punchAndLeave(clock: ClockPage): Promise<void> {
  await clock.page.route(COMMANDS, (route) => route.abort('connectionrefused'))
  await clock.press('Clock in')
  await expect(clock.saved).toHaveText('Kept on this device')
  await leave(clock)
}

async function leave(clock: ClockPage): Promise<void> {
  await clock.openMenu(ADA.name)
  await clock.press('Sign out')
  await expect(clock.page.getByRole('dialog', { name: ASKED })).toBeVisible()
}

onBothOrigins(() => {
  test('who signs out with an unsent punch can go on, or send it first', async ({
    opened: clock,
    context,
    page,
    stint,
  }) => {
    await punchAndLeave(clock)
    await expect(page.getByText(/^1 punch or change of yours has not reached/)).toBeVisible()
    await expect(clock.button('Send now and sign out')).toBeFocused()
    await clock.press('Cancel')
    await clock.expectAtWork()

    await leave(clock)
    await clock.press('Send now and sign out')
    await expect(page.getByText(/^1 to go\./)).toBeVisible()
    await page.unroute(COMMANDS)

    await expect(clock.button('Sign in')).toBeVisible()
    await expect(page.getByText('not saved yet')).toHaveCount(0)
    await signIn(context, stint)
    expect(await clock.punches()).toEqual(['IN'])
  })

  test('what is kept when somebody signs out is sent when they are back', async ({
    opened: clock,
    page,
  }) => {
    await punchAndLeave(clock)
    await clock.press('Keep them here')
    await expect(clock.button('Sign in')).toBeVisible()
    await page.unroute(COMMANDS)
    await page.reload()

    await clock.signIn(ADA)

    await clock.expectAtWork()
    await clock.expectSaved()
    expect(await clock.punches()).toEqual(['IN'])
  })

  test('what is given up when somebody signs out is gone', async ({ opened: clock, page }) => {
    await punchAndLeave(clock)
    await clock.press('Give them up')
    await expect(clock.button('Sign in')).toBeVisible()
    await page.unroute(COMMANDS)

    await clock.signIn(ADA)

    await clock.expectNotAtWork()
    await clock.expectSaved()
    expect(await clock.punches()).toEqual([])
  })
})

test('a browser that keeps nothing says so, and asks before it loses a punch', async ({
  clock,
  context,
  page,
  opened,
  stint,
}) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await page.reload()
  await opened.expectNotAtWork()
  await expect(page.getByText(/^This browser keeps nothing: /)).toBeVisible()
  await page.route(COMMANDS, (route) => route.abort('connectionrefused'))
  await clock.press('Clock in')

  await expect(clock.saved).toHaveText('Not saved yet: this browser keeps nothing')
  await expectLeavingAsks(page)
  await leave(clock)
  await expect(page.getByText(/^Only for as long as this page is open/)).toBeVisible()
  await clock.press('Cancel')
  await page.unroute(COMMANDS)
  await clock.expectSaved()
  expect(await punchesOf(context, stint)).toEqual(['IN'])
})

test('over plain http one line says what does not work, and all else does', async ({
  opened: clock,
  context,
  page,
  stint,
}) => {
  const limit = page.getByText(/^Without https /)
  await expect(limit).toHaveCount(0)
  await page.goto(stint.plainUrl)
  await expect(limit).toBeVisible()
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false)

  await clock.press('Clock in')
  await clock.expectSaved()
  expect(await punchesOf(context, stint)).toEqual(['IN'])
})

async function expectLeavingAsks(page: Page): Promise<void> {
  const asked = page.waitForEvent('dialog')
  // Not awaited: it goes on only when the question is answered.
  void page.evaluate(() => window.location.reload()).catch(() => undefined)
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
}
