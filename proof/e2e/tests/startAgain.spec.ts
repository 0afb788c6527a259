import { punchesOf, recordOf } from '../harness/record.ts'
import { expect, test } from '../harness/stories.ts'

const TWO_TAKEN_OUT = /^You started the day again at \d\d:\d\d \(2 punches taken out\)\.$/

test('a day that starts again, and is undone, is seen so on every screen at once', async ({
  opened: clock,
  openedElsewhere: elsewhere,
  context,
  page,
  stint,
}) => {
  await clock.press('Clock in')
  await clock.press('Take a break')
  await elsewhere.expectOnBreak()

  await clock.press('Start the day again')

  for (const at of [clock, elsewhere]) {
    await at.expectNotAtWork()
    await at.expectEntries()
    await expect(at.worked).toHaveText('0:00:00')
  }
  await expect(page.getByText(TWO_TAKEN_OUT)).toBeVisible()
  await expect(clock.button('Undo')).toBeFocused()
  await expect(elsewhere.button('Undo')).not.toBeFocused()

  await page.keyboard.press('Enter')
  for (const at of [clock, elsewhere]) {
    await at.expectOnBreak()
    await at.expectEntries('Clocked in', 'Took a break')
  }
  for (const at of [clock, elsewhere]) await expect(at.button('Undo')).toHaveCount(0)
  await clock.expectSaved()
  expect(await punchesOf(context, stint)).toEqual(['IN', 'OUT BREAK'])
  const { events } = await recordOf(context, stint)
  expect(events.slice(-2).map(({ type }) => type)).toEqual(['WITHDRAW', 'RESTORE'])
})

test('what was started again on one device is undone on another, after a reload too', async ({
  opened: clock,
  openedElsewhere: elsewhere,
  context,
  stint,
}) => {
  await clock.press('Clock in')
  await clock.press('Clock out')
  await clock.expectSaved()
  await clock.press('Start the day again')
  for (const at of [clock, elsewhere]) await expect(at.page.getByText(TWO_TAKEN_OUT)).toBeVisible()

  for (const at of [clock, elsewhere]) {
    await at.page.reload()
    await expect(at.page.getByText(TWO_TAKEN_OUT)).toBeVisible()
  }
  await elsewhere.press('Undo')

  for (const at of [clock, elsewhere]) {
    await at.expectEntries('Clocked in', 'Clocked out')
    await expect(at.button('Undo')).toHaveCount(0)
  }
  await elsewhere.expectSaved()
  expect(await punchesOf(context, stint)).toEqual(['IN', 'OUT'])
})

test('undo is offered until it is dismissed here, and everywhere until somebody punches', async ({
  opened: clock,
  openedElsewhere: elsewhere,
}) => {
  await clock.press('Clock in')
  await clock.press('Clock out')
  await clock.expectSaved()
  await clock.press('Start the day again')
  await expect(elsewhere.page.getByText(TWO_TAKEN_OUT)).toBeVisible()

  await clock.press('Dismiss')
  await expect(clock.button('Undo')).toHaveCount(0)
  await clock.page.reload()
  await clock.expectNotAtWork()
  await clock.expectSaved()
  await expect(clock.button('Undo')).toHaveCount(0)
  await expect(elsewhere.button('Undo')).toBeVisible()

  await clock.press('Clock in')
  await elsewhere.expectAtWork()
  await expect(elsewhere.button('Undo')).toHaveCount(0)
  for (const at of [clock, elsewhere]) await at.expectEntries('Clocked in')
})

test('a day is not started again where the server cannot be reached', async ({
  opened: clock,
  page,
  stint,
}) => {
  await clock.press('Clock in')
  await clock.expectSaved()
  await stint.stop()

  await clock.press('Start the day again')

  await expect(page.getByText(/Your day is as it was\.$/)).toBeVisible()
  await clock.expectEntries('Clocked in')
  await stint.start()
})
