import { punchesOf, recordOf } from '../harness/record.ts'
import { expect, test } from '../harness/stories.ts'

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
  await expect(page.getByText('2 punches were taken out; nothing is erased.')).toBeVisible()
  await expect(clock.button('Undo')).toBeFocused()

  await page.keyboard.press('Enter')
  for (const at of [clock, elsewhere]) {
    await at.expectOnBreak()
    await at.expectEntries('Clocked in', 'Took a break')
  }
  await expect(clock.button('Undo')).toHaveCount(0)
  await clock.expectSaved()
  expect(await punchesOf(context, stint)).toEqual(['IN', 'OUT BREAK'])
  const { events } = await recordOf(context, stint)
  expect(events.slice(-2).map(({ type }) => type)).toEqual(['WITHDRAW', 'RESTORE'])
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
