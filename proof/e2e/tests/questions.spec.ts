import type { BrowserContext, Page } from '@playwright/test'
import { recordOf } from '../harness/record.ts'
import type { StintServer } from '../harness/stintServer.ts'
import { expect, test } from '../harness/stories.ts'
import { wallTime } from '../harness/wallClock.ts'

const HOUR_MILLIS = 3_600_000
const DAY_MILLIS = 24 * HOUR_MILLIS
const MINUTE_MILLIS = 60_000
const PHONE_OFFSET_MINUTES = 60

type Row = readonly [id: number, type: 'IN' | 'OUT', at: number]

const morningOf = (now: number) => Math.floor(now / DAY_MILLIS) * DAY_MILLIS + 7 * HOUR_MILLIS

/** Days of a while ago about which nothing is asked; ids from 100 on. */
const quietDays = (morning: number): Row[] =>
  [9, 8, 7].flatMap((daysAgo): Row[] => {
    const from = morning - daysAgo * DAY_MILLIS
    return [
      [100 + daysAgo, 'IN', from],
      [200 + daysAgo, 'OUT', from + 8 * HOUR_MILLIS],
    ]
  })

/** Has all of it punched by another device. */
async function punched(context: BrowserContext, stint: StintServer, rows: readonly Row[]) {
  const commands = rows.map(([id, type, at], index) => ({
    ...{ id, device: 'phone', n: index + 1, type, source: 'clock', at, zone: 'Europe/Berlin' },
    ...{ offset: PHONE_OFFSET_MINUTES, uncertainty: 5 },
    body: type === 'OUT' ? { reason: 'END' } : {},
  }))
  const data = { commands }
  expect((await context.request.post(`${stint.url}api/commands`, { data })).ok()).toBe(true)
}

/** A window only grows while it is held; from the disk it begins as late as it can. */
async function forgotten(stint: StintServer) {
  await stint.stop()
  await stint.start()
}

const asked = (page: Page) => page.getByRole('region', { name: /about your record$/ })

test('a stint that nobody ended asks when it did, and counts everywhere once it is said', async ({
  opened: clock,
  openedElsewhere: elsewhere,
  context,
  page,
  stint,
}) => {
  await clock.press('Clock in')
  await clock.expectSaved()
  const [began] = (await recordOf(context, stint)).events
  await stint.moveClock(20 * HOUR_MILLIS)
  for (const at of [clock, elsewhere]) await at.page.reload()
  await expect(asked(elsewhere.page)).toBeVisible()
  const left = (began?.at ?? 0) + 8 * HOUR_MILLIS

  const question = asked(page)
  await expect(question.getByRole('heading', { name: 'When did you leave?' })).toBeVisible()
  await question.getByLabel('I left at').fill(wallTime(left + 13 * HOUR_MILLIS))
  await question.getByRole('button', { name: 'Save' }).click()
  await expect(question.getByText(/^Choose a time from .* to /)).toBeVisible()
  await question.getByLabel('I left at').fill(wallTime(left))
  await page.keyboard.press('Enter')

  for (const at of [clock, elsewhere]) {
    await expect(asked(at.page)).toHaveCount(0)
    await expect(at.page.getByText('awaiting you')).toHaveCount(0)
  }
  await expect(page.getByText('Answered. Nothing else is asked.')).toBeAttached()
  await clock.expectSaved()
  const out = (await recordOf(context, stint)).events.at(-1)
  expect(out).toMatchObject({ type: 'OUT', source: 'manual' })
  expect(out?.at).toBe(Math.floor(left / MINUTE_MILLIS) * MINUTE_MILLIS)
})

test('a second clock-in is right as it is, or is taken out, by the keyboard alone', async ({
  opened: clock,
  context,
  page,
  stint,
}) => {
  const clockIn = async (id: number) => {
    const command = { id, device: `phone-${id}`, n: 1, type: 'IN', source: 'clock' }
    const wall = { at: stint.now(), zone: 'Europe/Berlin', offset: 120, uncertainty: 5, body: {} }
    const data = { commands: [{ ...command, ...wall }] }
    expect((await context.request.post(`${stint.url}api/commands`, { data })).ok()).toBe(true)
  }
  for (const id of [1, 2, 3]) {
    await clockIn(id)
    await stint.moveClock(2 * HOUR_MILLIS)
  }
  await page.reload()
  const question = asked(page)
  await expect(question.getByRole('heading', { level: 2 })).toHaveText(/^2 questions/)

  await question.getByRole('button', { name: 'Right as it is' }).focus()
  await page.keyboard.press('Enter')
  await expect(question.getByRole('heading', { level: 2 })).toHaveText(/^One question/)
  await expect(question.getByRole('heading', { level: 2 })).toBeFocused()
  const takeOut = question.getByRole('button', { name: 'Take the second one out' })
  await takeOut.focus()
  await page.keyboard.press('Space')

  await expect(question).toHaveCount(0)
  await clock.expectSaved()
  const { events } = await recordOf(context, stint)
  expect(events.filter(({ type }) => type === 'CONFIRM' || type === 'WITHDRAW')).toMatchObject([
    { type: 'CONFIRM', body: { of: ['redundant'] } },
    { type: 'WITHDRAW' },
  ])
  await clock.expectEntries('Clocked in')
})

test('a question about a day long gone is asked in full, and settled', async ({
  opened: clock,
  context,
  page,
  stint,
}) => {
  const morning = morningOf(stint.now())
  await punched(context, stint, [[1, 'IN', morning - 20 * DAY_MILLIS], ...quietDays(morning)])
  await forgotten(stint)
  await page.reload()
  const question = asked(page)
  await expect(question.getByText(/You clocked in on .* at 08:00 and never out/)).toBeVisible()
  const { events } = await recordOf(context, stint)
  expect(events.map(({ id }) => id)).not.toContain(1)

  await question.getByLabel('I left at').fill('16:30')
  await question.getByRole('button', { name: 'Save' }).click()

  await expect(question).toHaveCount(0)
  await expect(page.getByText('awaiting you')).toHaveCount(0)
  await clock.expectSaved()
  const date = new Date(morning - 20 * DAY_MILLIS).toISOString().slice(0, 10)
  const answer = await context.request.get(`${stint.url}api/days?from=${date}&to=${date}`)
  expect((await answer.json()).days).toMatchObject([{ totalWorkMinutes: 510, reviews: [] }])
})

test('questions come by the time of their punch, the oldest first, and none is skipped', async ({
  opened: clock,
  context,
  page,
  stint,
}) => {
  const morning = morningOf(stint.now())
  const [oldest, older, today] = [25, 20, 1].map((daysAgo) => morning - daysAgo * DAY_MILLIS)
  await punched(context, stint, [
    [900, 'IN', oldest ?? 0],
    [50, 'IN', older ?? 0],
    ...quietDays(morning),
    [8, 'IN', today ?? 0],
    [3, 'IN', (today ?? 0) + 2 * HOUR_MILLIS],
    [2, 'OUT', (today ?? 0) + 8 * HOUR_MILLIS],
  ])
  await forgotten(stint)
  await page.reload()
  const question = asked(page)
  const day = (at = 0) =>
    question.getByText(new RegExp(` on [A-Z][a-z]+ ${new Date(at).getUTCDate()} `))
  await expect(day(oldest)).toBeVisible()

  for (const at of [older, today, oldest]) {
    await question.getByRole('button', { name: 'Next question' }).click()
    await expect(day(at)).toBeVisible()
  }
  await question.getByRole('button', { name: 'Next question' }).click()
  await expect(day(older)).toBeVisible()
  await question.getByRole('button', { name: 'I was not at work' }).click()
  await expect(day(today)).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  const answers = question.getByRole('button', { name: /^(Right as it is|Take the)/ })
  const widths = await answers.evaluateAll((buttons) =>
    buttons.map((button) => button.getBoundingClientRect().width),
  )
  expect(widths).toEqual([widths[0], widths[0]])
  await question.getByRole('button', { name: 'Right as it is' }).click()
  await expect(day(oldest)).toBeVisible()
  await expect(question.getByRole('heading', { level: 2 })).toHaveText(/^One question/)
  await clock.expectSaved()
})

test('a clock that was ahead is told with the time that it gave', async ({
  opened: clock,
  context,
  page,
  stint,
}) => {
  const claimed = stint.now() + HOUR_MILLIS
  await punched(context, stint, [[1, 'IN', claimed]])

  const time = new Date(claimed + PHONE_OFFSET_MINUTES * MINUTE_MILLIS).toISOString().slice(11, 16)
  const said = `it said (.* at )?${time}, which was still to come`
  await expect(
    asked(page).getByText(new RegExp(`by a clock that was wrong: ${said}`)),
  ).toBeVisible()
  await asked(page).getByRole('button', { name: 'Right as it is' }).click()

  await expect(asked(page)).toHaveCount(0)
  await clock.expectSaved()
  await clock.expectAtWork()
})
