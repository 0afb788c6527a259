import type { ClockPage } from '../harness/clockPage.ts'
import { expect, test } from '../harness/stories.ts'

const HOUR_MILLIS = 3_600_000

test('a server restored from an old backup gets back what two devices were told it had', async ({
  opened: clock,
  openedElsewhere: elsewhere,
  stint,
}) => {
  const both = [clock, elsewhere]
  await clock.press('Clock in')
  await elsewhere.expectAtWork()
  await elsewhere.press('Take a break')
  await clock.expectOnBreak()
  await clock.press('Clock in')
  await elsewhere.expectAtWork()
  for (const device of both) await device.expectSaved()
  await stint.backUp()

  await stint.moveClock(HOUR_MILLIS)
  for (const device of both) {
    await device.page.reload()
    // The page knows what the time is by now.
    await device.expectWorkedMoreThan(HOUR_MILLIS / 1000 - 1)
    await device.expectExactWork()
  }
  await elsewhere.press('Take a break')
  await clock.expectOnBreak()
  await clock.press('Clock in')
  await elsewhere.expectAtWork()
  await elsewhere.press('Clock out')
  await clock.expectNotAtWork()
  await clock.press('Clock in')
  await elsewhere.expectAtWork()
  await clock.press('Done for today')
  await elsewhere.expectNotAtWork()
  for (const device of both) await device.expectSaved()
  const before = await toldOf(clock)
  const punches = ['IN', 'OUT BREAK', 'IN', 'OUT BREAK', 'IN', 'OUT', 'IN', 'OUT END']
  expect(await clock.punches()).toEqual(punches)

  await stint.stop()
  await stint.loseAndRestore()
  await stint.start()

  await expect.poll(() => toldOf(clock)).toEqual(before)
  for (const device of both) {
    await device.expectSaved()
    await device.expectNotAtWork()
    await expect(device.entries).toHaveCount(punches.length)
    await device.expectExactWork()
    expect(await device.punches()).toEqual(punches)
  }
})

/** The record as it was told, oldest first: each device sends its own, whichever is the first. */
const toldOf = async (clock: ClockPage) =>
  (await clock.events())
    .map(({ id, type, at, claimed, body }) => ({ id, type, at, claimed, body }))
    .toSorted((a, b) => a.at - b.at || a.id - b.id)
