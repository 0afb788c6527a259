import { ClockPage } from '../harness/clockPage.ts'
import { Cluster } from '../harness/cluster.ts'
import { makeFirst, signIn } from '../harness/people.ts'
import { punchesOf } from '../harness/record.ts'
import { expect, expectOrigin, test } from '../harness/stories.ts'

test('what is punched at one process is shown at once by the pages of another', async ({
  context,
  elsewherePage,
  page,
}) => {
  const cluster = await Cluster.begin()
  try {
    const [one, two] = cluster.nodes
    const here = new ClockPage(page, one)
    const there = new ClockPage(elsewherePage, two)
    await makeFirst(context, one)
    await here.open()
    await here.expectNotAtWork()
    await signIn(elsewherePage.context(), two)
    await there.open()
    await there.expectNotAtWork()
    await expect.poll(() => cluster.streams()).toEqual([1, 1])

    await here.press('Clock in')
    await there.expectAtWork()
    await there.press('Take a break')

    for (const clock of [here, there]) {
      await clock.expectOnBreak()
      await clock.expectEntries('Clocked in', 'Took a break')
      await clock.expectSaved()
      expect(await clock.punches()).toEqual(['IN', 'OUT BREAK'])
    }
  } finally {
    await cluster.end()
  }
})

test('when its process is killed a page goes on through the other one', async ({
  context,
  elsewherePage,
  page,
}) => {
  const cluster = await Cluster.begin()
  try {
    const clock = new ClockPage(page, cluster, cluster.publicUrl)
    await makeFirst(context, cluster)
    await clock.open()
    await expectOrigin(page, 'secure')
    await clock.press('Clock in')
    await clock.expectSaved()

    const { killed, left } = await cluster.killTheOneWithTheStream()
    await clock.press('Take a break')

    await clock.expectOnBreak()
    await clock.expectSaved()
    const other = new ClockPage(elsewherePage, left)
    await signIn(elsewherePage.context(), left)
    await other.open()
    await other.expectOnBreak()
    await other.press('Clock in')
    await clock.expectAtWork()
    await clock.expectEntries('Clocked in', 'Took a break', 'Clocked in')
    expect(await punchesOf(elsewherePage.context(), left)).toEqual(['IN', 'OUT BREAK', 'IN'])
    const named = `${killed.name} (process ${killed.process}`
    await expect.poll(() => cluster.terminal).toContain(named)
  } finally {
    await cluster.end()
  }
})
