import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { PATIENCE } from '../core/seed.ts'
import { SEED } from './chance.ts'
import { INVARIANTS, type Invariant, Violated } from './invariants.ts'
import { pageCode } from './pageCode.ts'
import { type Schedule, schedule } from './steps.ts'
import { run } from './world.ts'

/** More of them: `STINT_SEED=7 STINT_SCHEDULES=1000 npx vitest run client/test/model`. */
const SCHEDULES = Number(process.env.STINT_SCHEDULES ?? 50)

/** So many schedules meet all of it, whatever the seed. */
const RESTORES_WITHIN = 200

let outcome: fc.RunDetails<[Schedule]>
const met = { taps: 0, killed: 0, refused: 0, restored: 0, cameBack: 0 }

beforeAll(async () => {
  const code = await pageCode()
  const property = fc.asyncProperty(schedule, async (one) => {
    const { taps, devices, refused, restores, cameBack } = await run(one, code)
    met.taps += taps.length
    met.killed += devices.flatMap(({ pages }) => pages.filter(({ isDead }) => isDead)).length
    met.refused += refused.size
    met.restored += restores
    met.cameBack += cameBack.length
  })
  outcome = await fc.check(property, { seed: SEED, numRuns: SCHEDULES })
}, PATIENCE.timeout)

describe('whatever happens to browsers, networks and people', () => {
  for (const name of Object.keys(INVARIANTS) as Invariant[])
    test(`${INVARIANTS[name]}`, () => {
      const { errorInstance: found } = outcome
      if (found instanceof Violated && found.invariant === name) report()
    })

  test('each schedule comes to its end', () => {
    if (outcome.failed) report()
    expect(outcome.numRuns).toBe(SCHEDULES)
  })

  test('the schedules meet what they are about', () => {
    console.info(met)
    const { cameBack, ...often } = met
    for (const [what, count] of Object.entries(often)) expect(count, what).toBeGreaterThan(0)
    // Whether what a restored server lost comes back is told by each schedule; not all restore one.
    expect(cameBack).toBeGreaterThanOrEqual(SCHEDULES < RESTORES_WITHIN ? 0 : 1)
  })
})

function report(): never {
  throw new Error(fc.defaultReportMessage(outcome as never), { cause: outcome.errorInstance })
}
