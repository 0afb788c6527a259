import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PATIENCE } from '../core/seed.ts'
import { SEED } from './chance.ts'
import { Violated } from './invariants.ts'
import { pageCode } from './pageCode.ts'
import { PLANTED_BUGS } from './plantedBugs.ts'
import { scheduleOf } from './steps.ts'
import { run } from './world.ts'

describe('a planted bug is found:', () => {
  for (const [bug, { changes, foundBy, within, often = [] }] of Object.entries(PLANTED_BUGS))
    test(`${bug}, within ${within} schedules`, PATIENCE, async () => {
      const code = await pageCode(changes)
      const property = fc.asyncProperty(scheduleOf(...often), async (one) => {
        await run(one, code)
      })
      const { errorInstance: found, numRuns } = await fc.check(property, {
        ...{ seed: SEED, numRuns: within, endOnFailure: true },
      })
      if (!(found instanceof Violated)) throw new Error('not found', { cause: found })
      expect(foundBy, found.message).toContain(found.invariant)
      console.info(`found in schedule ${numRuns}: ${bug}`)
    })
})
