import { expect, it } from 'vitest'
import { type GoldenDay, linesOf } from './golden.ts'
import { replay } from './replay.ts'
import { writtenByJava } from './reports.ts'
import { PATIENCE } from './seed.ts'

const LOGS_AT_LEAST = 5_000
const INSTANTS = 3

it('the random logs that Java folded come to the same here', PATIENCE, () => {
  const logs = linesOf<GoldenDay>(writtenByJava('domain/target/differential/logs.jsonl.gz'))
  expect(logs.length).toBeGreaterThanOrEqual(LOGS_AT_LEAST)
  for (const log of logs) {
    expect(log.queries.length, log.name).toBeGreaterThanOrEqual(INSTANTS)
    replay(log)
  }
})
