import { readFile } from 'node:fs/promises'
import type { ClockPage } from '../harness/clockPage.ts'
import { ADA, makeFirst } from '../harness/people.ts'
import { expect, test } from '../harness/stories.ts'

const HOUR_MILLIS = 3_600_000

async function openSettings(clock: ClockPage): Promise<void> {
  await clock.openMenu(ADA.name)
  await clock.page.getByRole('link', { name: 'Settings' }).click()
  await expect(clock.page.getByRole('heading', { name: 'Settings' })).toBeFocused()
}

/** A command as a program sends it. */
const clockIn = (at: number) => ({
  ...{ id: 42, device: 'script', n: 1, type: 'IN', source: 'clock', at, zone: 'Europe/Berlin' },
  ...{ offset: 120, uncertainty: 5, body: {} },
})

test('a sign-in that is ended from another browser ends at once, and only that one', async ({
  opened: clock,
  openedElsewhere: elsewhere,
  stint,
}) => {
  const { page } = clock
  await elsewhere.press('Clock in')
  await elsewhere.expectSaved()
  await openSettings(clock)
  await expect(page.getByText('this one')).toHaveCount(1)
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('this one')

  await page.getByRole('button', { name: /^Sign out there/ }).click()

  await expect(elsewhere.page.getByRole('heading', { name: 'Sign in again' })).toBeVisible()
  await expect(page.getByText(/^Signed out: /)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Sign out there/ })).toHaveCount(0)
  const there = await elsewhere.page.context().request.get(`${stint.url}api/account`)
  expect(there.status()).toBe(401)
  await page.getByRole('link', { name: 'Back to the clock' }).click()
  await clock.expectAtWork()
  await clock.press('Clock out')
  await clock.expectSaved()
})

test('a token that is made here punches for its person, until it is revoked', async ({
  opened: clock,
  stint,
}) => {
  const { page } = clock
  await openSettings(clock)
  await page.getByLabel('What it is for').fill('report script')
  await clock.press('Make a token')
  const token = await page.getByLabel('The token report script', { exact: true }).inputValue()
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(stint.url + path, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    })

  await stint.moveClock(HOUR_MILLIS)
  const session = await ask('api/session')
  expect(await session.json()).toMatchObject({ userEmail: ADA.mail, currentStatus: 'OUT' })
  const body = JSON.stringify({ commands: [clockIn(stint.now())] })
  expect((await ask('api/commands', { method: 'POST', body })).status).toBe(200)
  expect((await ask('api/tokens')).status).toBe(403)
  await page.getByRole('link', { name: 'Back to the clock' }).click()
  await clock.expectAtWork()

  await page.goBack()
  await expect(page.getByText(/^Last used /)).toBeVisible()
  expect(await page.content()).not.toContain(token)
  page.once('dialog', (dialog) => dialog.accept())
  await clock.press('Revoke the token report script')
  await expect(page.getByText('There is none.')).toBeVisible()
  expect((await ask('api/session')).status).toBe(401)
  expect(stint.log).not.toContain(token)
})

test('all that is one’s own comes as one file, what was taken out too', async ({
  opened: clock,
  page,
}) => {
  await clock.press('Clock in')
  await clock.press('Clock out')
  await clock.expectSaved()
  await clock.press('Start the day again')
  await clock.expectEntries()
  await clock.press('Clock in')
  await clock.press('Dark theme')
  await clock.expectSaved()
  await openSettings(clock)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    clock.press('Save my data as a file'),
  ])

  expect(download.suggestedFilename()).toMatch(/^stint-ada-quill-\d{4}-\d\d-\d\d\.json$/)
  const saved = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(saved).toMatchObject({
    account: { userEmail: ADA.mail },
    session: { currentStatus: 'IN', entries: [{ type: 'IN' }] },
    days: [{ entries: [{ type: 'IN' }] }],
  })
  const told = ['RULE', 'PREFER', 'IN', 'OUT', 'WITHDRAW', 'IN', 'PREFER']
  const { events } = saved
  expect(events.map(({ type }: { type: string }) => type)).toEqual(told)
  expect(events.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(events[4].body.ids).toEqual([events[2].id, events[3].id])
  await expect(page.getByText(/^Saved as stint-ada-quill-.*: 1 day, 7 events\.$/)).toBeVisible()
})

test('settings that cannot be fetched say so, and are there once they can', async ({
  clock,
  context,
  page,
  stint,
}) => {
  await makeFirst(context, stint)
  await clock.open()
  await clock.expectNotAtWork()
  await page.route('**/assets/settings-*.js', (route) => route.abort('connectionrefused'))
  await page.route('**/api/tokens', (route) => route.abort('connectionrefused'))
  await clock.openMenu(ADA.name)
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByText(/^This part of the page could not be fetched/)).toBeVisible()

  await page.unroute('**/assets/settings-*.js')
  await clock.press('Refresh')
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expect(page.getByText('The server does not answer.')).toBeVisible()
  await page.unroute('**/api/tokens')
  await clock.press('Refresh')
  await expect(page.getByText('There is none.')).toBeVisible()
})
