import type { Page } from '@playwright/test'
import { DevelopedApp, ServedFiles } from '../harness/apps.ts'
import { ClockPage } from '../harness/clockPage.ts'
import { ADA, makeFirst } from '../harness/people.ts'
import { punchesOf } from '../harness/record.ts'
import { StintServer } from '../harness/stintServer.ts'
import { expect, test } from '../harness/stories.ts'

const STINT = 'http://localhost:8080'

/** What ends with the story, however that goes. */
const running: { end(): Promise<void> }[] = []
test.afterEach(async () => {
  for (const part of running.splice(0).reverse()) await part.end()
})

function untilTheEnd<T extends { end(): Promise<void> }>(part: T): T {
  running.push(part)
  return part
}

const develop = async (change: (text: string) => string) =>
  untilTheEnd(await DevelopedApp.start(change))

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Clocks in, sees the seconds run, and sees them go on after a reload. */
async function clockInAndReload(page: Page): Promise<void> {
  await expect(page.getByRole('heading')).toHaveText(ADA.name)
  await press(page, 'Clock in')
  await expect(page.getByRole('status')).toHaveText('saved')
  await expect.poll(() => shownSeconds(page)).toBeGreaterThan(1)
  const before = await shownSeconds(page)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Clock out' })).toBeVisible()
  await expect.poll(() => shownSeconds(page)).toBeGreaterThan(before)
}

async function shownSeconds(page: Page): Promise<number> {
  const text = await page.getByRole('timer').innerText()
  const [, hours, minutes, seconds] = /(\d+):(\d\d):(\d\d)$/.exec(text) ?? []
  return (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
}

test('an app of somebody’s own runs the clock, once somebody is signed in', async ({
  context,
  elsewhere,
  page,
  stint,
}) => {
  await makeFirst(elsewhere.page.context(), stint)
  const app = await develop((text) => text.replaceAll(STINT, stint.url))
  await page.goto(app.url)
  await expect(page.getByRole('alert')).toContainText('You are not signed in')
  await page.getByRole('link', { name: 'Sign in' }).click()
  await new ClockPage(page, stint).signIn(ADA)
  await expect(page.getByRole('button', { name: 'Clock in' })).toBeVisible()

  await page.goto(app.url)

  await clockInAndReload(page)
  expect(await punchesOf(context, stint)).toEqual(['IN'])
  await press(page, 'Start the day again')
  await expect(page.getByRole('timer')).toHaveText('00:00:00')
  await expect(page.getByRole('button', { name: 'Clock in' })).toBeVisible()
})

test('the short form of the proxy’s line is the one that is warned of', async ({
  context,
  page,
  stint,
}) => {
  const app = await develop((config) => config.replace(`{ target: '${STINT}' }`, `'${stint.url}'`))
  await makeFirst(context, stint)
  await page.goto(app.url)
  await press(page, 'Clock in')
  await expect(page.getByRole('alert')).toHaveText(/^The server does not expect this address/)
  expect(await punchesOf(context, stint)).toEqual([])
})

test('an app with no framework, on another origin, runs it by a token', async ({
  context,
  page,
}) => {
  const files = untilTheEnd(await ServedFiles.of('html'))
  const { origin } = new URL(files.publicUrl)
  const stint = untilTheEnd(await StintServer.begin({ STINT_ORIGINS: origin }))
  await makeFirst(context, stint)
  const made = await context.request.post(`${stint.url}api/tokens`, { data: { name: 'a page' } })
  const { token } = await made.json()
  await page.goto(origin)
  const begin = async (secret: string) => {
    await page.getByLabel('Stint is at').fill(stint.url)
    await page.getByLabel('Your token').fill(secret)
    await press(page, 'Begin')
  }

  await begin('stint_nobody')
  await expect(page.getByRole('status')).toHaveText('needs-you, signed-out')
  await begin(token)

  await clockInAndReload(page)
  expect(await punchesOf(context, stint)).toEqual(['IN'])
})
