import { ClockPage } from '../harness/clockPage.ts'
import { makeFirst } from '../harness/people.ts'
import { punchesOf } from '../harness/record.ts'
import { expect, test } from '../harness/stories.ts'

const HOUR_MILLIS = 3_600_000
const NO_ANSWER = 'The server does not answer. Trying again.'

test('a server that is killed while it commits loses no punch and counts none twice', async ({
  opened: clock,
  context,
  stint,
}) => {
  await stint.holdCommits()

  await clock.press('Clock in')
  await stint.commitReached()

  await expect(clock.saved).toHaveText('Kept on this device')
  await clock.expectAtWork()
  await clock.page.reload()
  await clock.expectAtWork()
  await expect(clock.saved).toHaveText('Kept on this device')

  await stint.kill()
  await expect(clock.page.getByText(NO_ANSWER)).toBeVisible()
  await expect(clock.saved).toHaveText('Kept on this device')
  await stint.start()

  await clock.expectSaved()
  await clock.expectEntries('Clocked in')
  expect(await punchesOf(context, stint)).toEqual(['IN'])
  await clock.page.reload()
  await clock.expectAtWork()
  await clock.expectEntries('Clocked in')
  await clock.expectExactWork()
})

test('while a commit is held nobody is told of the punch', async ({
  opened: clock,
  openedElsewhere: elsewhere,
  stint,
}) => {
  await stint.holdCommits()

  await clock.press('Clock in')
  await stint.commitReached()

  expect(await punchesOf(elsewhere.page.context(), stint)).toEqual([])
  await elsewhere.page.reload()
  await elsewhere.expectNotAtWork()
  await expect(clock.saved).toHaveText('Kept on this device')

  await stint.releaseCommits()
  await clock.expectSaved()
  await elsewhere.expectAtWork()
})

test('a punch whose answer is lost on the way is asked for again and counts once', async ({
  context,
  network,
  page,
  stint,
}) => {
  await makeFirst(context, stint)
  const clock = new ClockPage(page, stint)
  await page.goto(network.url)
  await clock.expectNotAtWork()
  network.cutStreams()
  network.loseAnswers(2)

  await clock.press('Clock in')

  await expect.poll(() => network.commands.length).toBeGreaterThan(2)
  network.mend()
  await clock.expectSaved()
  await clock.expectEntries('Clocked in')
  expect(await punchesOf(context, stint)).toEqual(['IN'])
  const ids = network.commands.map((body) => JSON.parse(body).commands[0].id)
  expect(new Set(ids).size).toBe(1)
})

test('killed and started again while clocked in, the clock is right to the second', async ({
  opened: clock,
  stint,
}) => {
  await clock.press('Clock in')
  await clock.expectSaved()

  await stint.kill()
  await expect(clock.page.getByText(NO_ANSWER)).toBeVisible()
  await stint.start()

  await expect(clock.page.getByText(NO_ANSWER)).toHaveCount(0)
  await clock.expectSaved()
  await clock.expectExactWork()
  await clock.page.reload()
  await clock.expectAtWork()
  await clock.expectExactWork()
})

test('punches made while the server is down arrive in order when it is back', async ({
  opened: clock,
  context,
  stint,
}) => {
  await clock.press('Clock in')
  await clock.expectSaved()
  await stint.stop()

  await clock.press('Take a break')
  await clock.press('Clock in')
  await clock.press('Clock out')
  await expect(clock.saved).toHaveText('Kept on this device')
  await clock.expectEntries('Clocked in', 'Took a break', 'Clocked in', 'Clocked out')
  await stint.start()

  await clock.expectSaved()
  await clock.expectEntries('Clocked in', 'Took a break', 'Clocked in', 'Clocked out')
  expect(await punchesOf(context, stint)).toEqual(['IN', 'OUT BREAK', 'IN', 'OUT'])
})

test('a reload after hours shows the exact time', async ({ opened: clock, stint }) => {
  await clock.press('Clock in')
  await clock.expectSaved()

  await stint.moveClock(5 * HOUR_MILLIS + 12_345)
  await clock.page.reload()

  await expect(clock.worked).toHaveText(/^5:0\d:\d\d$/)
  await clock.expectExactWork()
})

test('a device that slept for hours with its page open shows the exact time', async ({
  clock,
  context,
  page,
  stint,
}) => {
  await page.clock.install()
  await makeFirst(context, stint)
  await clock.open()
  await clock.press('Clock in')
  await clock.expectSaved()

  await stint.moveClock(3 * HOUR_MILLIS)
  await page.clock.fastForward(3 * HOUR_MILLIS)

  await expect(clock.worked).toHaveText(/^3:0\d:\d\d$/)
  await clock.expectExactWork()
  await clock.press('Clock out')
  await clock.expectSaved()
  await expect(clock.worked).toHaveText(/^3:0\d:\d\d$/)
  expect(await punchesOf(context, stint)).toEqual(['IN', 'OUT'])
})

test('a device whose own clock is an hour fast punches and counts by server time', async ({
  clock,
  context,
  page,
  stint,
}) => {
  await page.clock.install({ time: Date.now() + HOUR_MILLIS })
  await makeFirst(context, stint)
  await clock.open()

  await clock.press('Clock in')
  await clock.expectSaved()

  await clock.expectExactWork()
  await expect(clock.worked).toHaveText(/^0:0\d:\d\d$/)
})
