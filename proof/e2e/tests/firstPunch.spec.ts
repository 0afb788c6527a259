import type { Page } from '@playwright/test'
import { ClockPage } from '../harness/clockPage.ts'
import { ADA, BEN, makeFirst } from '../harness/people.ts'
import { punchesOf } from '../harness/record.ts'
import type { StintServer } from '../harness/stintServer.ts'
import { expect, test } from '../harness/stories.ts'

const INSECURE = 'stint.test'

test('a new person opens the link, clocks in and sees the seconds run @phone', async ({
  clock,
  stint,
}) => {
  await clock.page.goto(stint.firstRunLink)
  expect(await isSecure(clock.page)).toBe(true)
  await newPersonToFirstPunch(clock, stint)
})

test('it is the same on plain http, which browsers call not secure', async ({ page, stint }) => {
  const plain = new ClockPage(page, stint)
  await page.goto(stint.firstRunLink.replace('127.0.0.1', INSECURE))
  expect(new URL(page.url()).hostname).toBe(INSECURE)
  expect(await isSecure(page)).toBe(false)
  await newPersonToFirstPunch(plain, stint, `http://${INSECURE}:${stint.port}/`)
})

const isSecure = (page: Page) => page.evaluate(() => window.isSecureContext)

async function newPersonToFirstPunch(clock: ClockPage, stint: StintServer, url = stint.url) {
  await clock.makeAccount(ADA, 'Make the account')
  await expect(clock.button('Clock in')).toBeVisible()
  expect(clock.page.url()).toBe(url)
  await expect(clock.worked).toHaveText('0:00:00')

  await clock.press('Clock in')

  await clock.expectAtWork()
  await clock.expectSaved()
  await clock.expectWorkedMoreThan(1)
  await clock.expectEntries('Clocked in')

  await clock.press('Clock out')

  await clock.expectNotAtWork()
  await clock.expectSaved()
  await clock.expectEntries('Clocked in', 'Clocked out')
  expect(await punchesOf(clock.page.context(), stint, url)).toEqual(['IN', 'OUT'])
}

test('a link opens once, and says so when it is used, old or unknown', async ({ clock, stint }) => {
  const link = stint.firstRunLink
  await clock.page.goto(`${stint.url}#first-run=nobody-ever-made-this-one`)
  await expect(clock.page.getByText('This link is not known here')).toBeVisible()

  await clock.page.goto('about:blank')
  await clock.page.goto(link)
  await clock.makeAccount(ADA, 'Make the account')
  await expect(clock.button('Clock in')).toBeVisible()
  await clock.page.goto('about:blank')
  await clock.page.goto(link)
  await expect(clock.page.getByText('This link has been used')).toBeVisible()

  await clock.press('Go to sign-in')
  await expect(clock.button('Clock in')).toBeVisible()
})

test('who comes second with a link is told so, whatever was filled in', async ({
  clock,
  elsewhere,
  stint,
}) => {
  await clock.page.goto(stint.firstRunLink)
  await expect(clock.button('Make the account')).toBeVisible()
  await makeFirst(elsewhere.page.context(), stint)

  await clock.makeAccount(BEN, 'Make the account')

  await expect(clock.page.getByText('This link has been used')).toBeVisible()
  await clock.press('Go to sign-in')
  await expect(clock.button('Sign in')).toBeVisible()
})

test('a link that nobody opened within a day has expired', async ({ clock, stint }) => {
  await stint.moveClock(24 * 3_600_000 + 1)

  await clock.page.goto(stint.firstRunLink)

  await expect(clock.page.getByText('This link has expired')).toBeVisible()
})

test('a day of work and breaks, down to Done for today', async ({ clock, stint }) => {
  await clock.page.goto(stint.firstRunLink)
  await clock.makeAccount(ADA, 'Make the account')
  const hour = 3_600_000

  for (const button of ['Clock in', 'Take a break', 'Clock in', 'Done for today']) {
    await clock.press(button)
    await clock.expectSaved()
    await stint.moveClock(hour)
    await clock.open()
  }

  await clock.expectEntries('1 h', '1 h', '1 h', 'Done for today')
  await expect(clock.worked).toHaveText(/^2:0\d:\d\d$/)
  await expect(clock.breaks).toHaveText(/^1:0\d:\d\d$/)
  await expect(clock.page.getByText('Done for today', { exact: true }).first()).toBeVisible()
  const inOrder = ['IN', 'OUT BREAK', 'IN', 'OUT END']
  expect(await punchesOf(clock.page.context(), stint)).toEqual(inOrder)
})

test('an invitation can be copied on plain http too', async ({ page, stint }) => {
  const clock = new ClockPage(page, stint)
  await page.goto(stint.firstRunLink.replace('127.0.0.1', INSECURE))
  expect(await isSecure(page)).toBe(false)
  await clock.makeAccount(ADA, 'Make the account')
  await clock.openMenu(ADA.name)
  await clock.press('Invite')
  const link = await page.getByLabel('Invitation link').inputValue()
  expect(link).toContain(`http://${INSECURE}:${stint.port}/#invite=`)

  await clock.press('Copy')
  await expect(page.getByText('Copied.')).toBeVisible()

  await page.goto('about:blank')
  await page.setContent('<input aria-label="Pasted" />')
  await page.getByLabel('Pasted').focus()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(page.getByLabel('Pasted')).toHaveValue(link)
})
