import { firstCookie, nextCookie } from '../harness/compat/accounts.ts'
import { BUGS } from '../harness/compat/bugs.ts'
import type { Way } from '../harness/compat/client.ts'
import { Dice } from '../harness/compat/random.ts'
import { Calls } from '../harness/compat/way.ts'
import { Worker } from '../harness/compat/worker.ts'
import type { Person } from '../harness/people.ts'
import type { StintServer } from '../harness/stintServer.ts'
import { expect, test } from '../harness/stories.ts'

const SEED = Number(process.env.COMPAT_SEED ?? Date.now() % 2 ** 32)
const PEOPLE = 24
const DAYS = 90
const DAYS_TILL_CAUGHT = 20
const HOUR_MILLIS = 3_600_000
const DAY_MILLIS = 24 * HOUR_MILLIS

test.use({
  settings: { STINT_COMMANDS_PER_SECOND: '1000000', STINT_COMMANDS_BURST: '1000000' },
})

test('no tap of a program that saves whole sessions is lost or counted twice', async ({
  stint,
}) => {
  const workers = await crowd(stint, PEOPLE, (calls) => calls)
  for (let day = 0; day < DAYS; day += 1) {
    expect(await live(stint, workers, new Dice(SEED + day)), `COMPAT_SEED=${SEED}`).toEqual([])
  }
})

for (const [bug, way] of Object.entries(BUGS)) {
  test(`${bug} by the server is seen`, async ({ stint }) => {
    const workers = await crowd(stint, PEOPLE, way)
    const wrong: string[] = []
    for (let day = 0; day < DAYS_TILL_CAUGHT && wrong.length === 0; day += 1) {
      wrong.push(...(await live(stint, workers, new Dice(SEED + day))))
    }
    expect(wrong, `COMPAT_SEED=${SEED}`).not.toEqual([])
  })
}

/** One person to a worker, all made by invitation. */
async function crowd(
  stint: StintServer,
  size: number,
  way: (calls: Calls) => Way,
): Promise<Worker[]> {
  const host = await firstCookie(stint)
  const workers: Worker[] = []
  for (let number = 0; number < size; number += 1) {
    const calls = new Calls(stint.url, await nextCookie(stint, host, person(number)))
    const dice = new Dice(SEED * 31 + number)
    workers.push(new Worker(calls, way(calls), dice, () => stint.now()))
  }
  return workers
}

const person = (number: number): Person => ({
  name: `Worker ${number}`,
  mail: `worker${number}@example.org`,
  password: 'a password of some length',
})

/** Everybody works for a day; what was wrong with it. */
async function live(stint: StintServer, workers: Worker[], dice: Dice): Promise<string[]> {
  // Seven in the morning in Berlin, or six.
  const morning = Math.ceil((stint.now() + HOUR_MILLIS) / DAY_MILLIS) * DAY_MILLIS + 5 * HOUR_MILLIS
  await stint.moveClock(morning - stint.now())
  await Promise.all(workers.map((worker) => worker.beginDay()))
  for (let acts = 4 + dice.below(14); acts > 0; acts -= 1) {
    await stint.moveClock((1 + dice.below(45)) * 60_000)
    await Promise.all(workers.map((worker) => worker.act()))
  }
  await stint.moveClock(10 * 60_000)
  const days = await Promise.all(workers.map((worker) => worker.endDay()))
  return days.flatMap((wrong, number) => wrong.map((text) => `worker ${number}: ${text}`))
}
