import { punchesOf, recordOf } from '../harness/record.ts'
import { expect, test } from '../harness/stories.ts'

const ENDED = /^Your stint was ended at \d\d:\d\d on another device\.$/

test('a stint that another device ended goes on where somebody was still working', async ({
  opened: clock,
  openedElsewhere: elsewhere,
  context,
  page,
  stint,
}) => {
  await clock.press('Clock in')
  await elsewhere.expectAtWork()
  await elsewhere.press('Clock out')

  await expect(page.getByText(ENDED)).toBeVisible()
  await expect(elsewhere.page.getByText(ENDED)).toHaveCount(0)
  await clock.press('I was still working')

  for (const at of [clock, elsewhere]) {
    await at.expectAtWork()
    await at.expectEntries('Clocked in')
    await expect(at.page.getByText(ENDED)).toHaveCount(0)
  }
  await clock.expectSaved()
  const { events } = await recordOf(context, stint)
  expect(events.slice(-3).map(({ type }) => type)).toEqual(['IN', 'OUT', 'WITHDRAW'])
})

test('a stint that another device ended stays so once that is said to be right', async ({
  opened: clock,
  openedElsewhere: elsewhere,
  context,
  page,
  stint,
}) => {
  await clock.press('Clock in')
  await elsewhere.expectAtWork()
  await elsewhere.press('Done for today')
  await expect(page.getByText(ENDED)).toBeVisible()

  await clock.press('That is right')

  await expect(page.getByText(ENDED)).toHaveCount(0)
  await clock.expectNotAtWork()
  expect(await punchesOf(context, stint)).toEqual(['IN', 'OUT END'])
})
