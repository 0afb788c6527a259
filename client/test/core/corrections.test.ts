import { expect, it } from 'vitest'
import { punchesAsCorrected } from '../../src/core/corrections.ts'
import { at, logOf, made } from './made.ts'

it('a break that is made an IN has no reason, and has it again when made an OUT', () => {
  const punch = made('OUT', at(9, 12), { reason: 'BREAK' })
  const toIn = made('AMEND', at(9, 13), { target: punch.id, type: 'IN' })
  const toOut = made('AMEND', at(9, 14), { target: punch.id, type: 'OUT' })
  expect(punchesAsCorrected(logOf([punch, toIn]))).toMatchObject([{ type: 'IN', reason: null }])
  expect(punchesAsCorrected(logOf([punch, toIn, toOut]))).toMatchObject([
    { type: 'OUT', reason: 'BREAK' },
  ])
})
