import { expect, type Page } from '@playwright/test'
import { ADA } from '../harness/people.ts'
import { punchesOf } from '../harness/record.ts'
import { test } from '../harness/stories.ts'

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 }

test('a double tap counts once @phone', async ({ opened: clock, context, hasTouch, stint }) => {
  const button = clock.button('Clock in')
  await clock.page.evaluate(() => document.fonts.ready.then(() => undefined))
  const { x, y, width, height } = (await button.boundingBox()) ?? NOWHERE
  // Where the next button appears, and not in the gap beside it.
  const spot = [x + width / 4, y + height / 2] as const

  if (hasTouch) await tapTwice(clock.page, spot)
  else await clock.page.mouse.dblclick(...spot)

  await clock.expectAtWork()
  await clock.expectSaved()
  await clock.expectEntries('Clocked in')
  expect(await punchesOf(context, stint)).toEqual(['IN'])
  await expect(clock.button('Clock out')).toBeVisible()
  const out = (await clock.button('Clock out').boundingBox()) ?? NOWHERE
  expect(spot[0]).toBeGreaterThan(out.x)
  expect(spot[0]).toBeLessThan(out.x + out.width)
})

test('two who press at once, one person in two browsers, count once', async ({
  opened: clock,
  openedElsewhere: elsewhere,
  stint,
}) => {
  await stint.holdCommits()

  await clock.press('Clock in')
  await elsewhere.press('Clock in')
  await stint.releaseCommits()

  for (const page of [clock, elsewhere]) {
    await page.expectSaved()
    await page.expectAtWork()
    await page.expectEntries('Clocked in')
  }
  expect(await punchesOf(clock.page.context(), stint)).toEqual(['IN', 'IN'])
  expect(await clock.workedSeconds()).toBeLessThan(3600)
})

for (const hold of ['mouse', 'space bar'] as const)
  test(`a button held by the ${hold} does what it said, whatever it became meanwhile`, async ({
    opened: clock,
    context,
    openedElsewhere: elsewhere,
    stint,
  }) => {
    await clock.press('Clock in')
    await elsewhere.expectAtWork()
    const { keyboard, mouse } = clock.page
    const [down, up] =
      hold === 'mouse'
        ? [() => mouse.down(), () => mouse.up()]
        : [() => keyboard.down(' '), () => keyboard.up(' ')]

    await clock.button('Clock out').hover()
    await clock.button('Clock out').focus()
    await down()
    await elsewhere.press('Clock out')
    await expect(clock.button('Clock in')).toBeVisible()
    await up()

    await clock.expectNotAtWork()
    await clock.expectSaved()
    await expect.poll(() => punchesOf(context, stint)).toEqual(['IN', 'OUT', 'OUT'])
  })

test('a page that finds no server shows the day that is kept, and Refresh brings the rest', async ({
  opened: clock,
  openedElsewhere: elsewhere,
  page,
}) => {
  await clock.press('Clock in')
  await clock.expectSaved()
  await page.route('**/api/**', (route) => route.abort('connectionrefused'))
  // No time passes on the page, so that nothing but the press can bring the day up to date.
  await stopTime(page)

  await page.reload()

  await clock.expectAtWork()
  await expect(clock.saved).toHaveText('Saved, not live')
  await expect(page.getByText('The server does not answer. Trying again.')).toBeVisible()
  await elsewhere.press('Take a break')
  await elsewhere.expectSaved()
  await page.unroute('**/api/**')
  await clock.press('Refresh')

  await clock.expectOnBreak()
  await page.clock.resume()
  await clock.expectExactWork()
})

test('a page that finds neither a server nor a kept day says so', async ({
  opened: clock,
  page,
  stint,
}) => {
  await clock.press('Clock in')
  await clock.expectSaved()
  await clock.forgetKept()
  await diesAfterThePage(page, () => stint.kill())
  // No time passes on the page, so that nothing but the press can bring the day back.
  await stopTime(page)

  await clock.open()

  await expect(page.getByRole('heading', { name: 'Your day could not be fetched' })).toBeVisible()
  await expect(page.getByText('The server does not answer. Trying again.')).toBeVisible()
  await stint.start()
  await expect(clock.button('Refresh')).toBeVisible()
  await clock.press('Refresh')

  await clock.expectAtWork()
  await clock.expectEntries('Clocked in')
  await page.clock.resume()
  await clock.expectExactWork()
})

test('with a keyboard alone, from the first run to the first clock-out', async ({
  clock,
  page,
  stint,
}) => {
  await page.goto(stint.firstRunLink)
  await expect(clock.button('Make the account')).toBeVisible()
  await tabTo(page, 'Your name')
  await page.keyboard.type(ADA.name)
  await tabTo(page, 'Mail address')
  await page.keyboard.type(ADA.mail)
  await tabTo(page, 'Password')
  await page.keyboard.type(ADA.password)
  await tabTo(page, 'Make the account')
  await page.keyboard.press('Enter')
  await clock.expectNotAtWork()

  await tabTo(page, 'Clock in')
  await page.keyboard.press('Enter')
  await clock.expectAtWork()
  await tabTo(page, 'Clock out')
  await page.keyboard.press('Enter')

  await clock.expectNotAtWork()
  await clock.expectSaved()
  expect(await punchesOf(page.context(), stint)).toEqual(['IN', 'OUT'])
})

test('single keys punch, until somebody switches them off', async ({
  opened: clock,
  page,
  stint,
}) => {
  // It names itself when it has begun to listen.
  await expect(page).toHaveTitle(/^Not clocked in/)
  await page.keyboard.press('i')
  await clock.expectAtWork()
  await page.keyboard.press('b')
  await clock.expectOnBreak()
  await clock.openMenu(ADA.name)
  await page.getByRole('checkbox', { name: /^Keys/ }).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('i')

  await clock.press('Clock in')
  await clock.expectAtWork()
  await clock.expectSaved()
  expect(await punchesOf(page.context(), stint)).toEqual(['IN', 'OUT BREAK', 'IN'])
})

/** Within a moment, as the taps themselves say, however busy the machine is. */
async function tapTwice(page: Page, [x, y]: readonly [number, number]): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchEnd', timestamp: number) => {
    const touchPoints = type === 'touchStart' ? [{ x, y }] : []
    return browser.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp })
  }
  const first = Date.now() / 1000
  for (const at of [first, first + 0.15])
    await Promise.all([touch('touchStart', at), touch('touchEnd', at + 0.05)])
}

/** At a time that is still to come, however busy the machine is. */
async function stopTime(page: Page): Promise<void> {
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
}

/** Presses Tab until the focus is on what has that name, and can be seen to be there. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page
    .getByLabel(name, { exact: true })
    .or(page.getByRole('button', { name, exact: true }))
  for (let presses = 0; presses < 30; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      const outline = await wanted.evaluate((element) => getComputedStyle(element).outlineStyle)
      expect(outline, `${name} shows that it has the focus`).not.toBe('none')
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${name}`)
}

/** The page and its script come from the real server, which is gone before the script runs. */
async function diesAfterThePage(page: Page, die: () => Promise<void>): Promise<void> {
  await page.route('**/assets/index-*.js', async (route) => {
    const response = await route.fetch()
    await die()
    await route.fulfill({ response })
  })
}
