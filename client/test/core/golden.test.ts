import { describe, expect, it } from 'vitest'
import { filesGiven, goldenDays, randomHistories, sha256 } from './golden.ts'
import { replay } from './replay.ts'

const RANDOM_HISTORIES = 250

const days = goldenDays()
const given = filesGiven()

describe('the golden days', () => {
  it('are the ones that came with the design, unchanged', () => {
    for (const [name, hash] of given) expect(sha256(name), name).toBe(hash)
  })

  it('are all here: nothing in the list is missing, nothing is replayed that is not in it', () => {
    const stories = [...given.keys()].filter((name) => name.endsWith('.json'))
    expect([...days.keys(), 'chain.json'].sort()).toEqual(stories.sort())
  })

  it.each([...days])('%s comes to what it must', (_, day) => replay(day))
})

describe('the random histories', () => {
  const histories = randomHistories()

  it('are all here', () => expect(histories).toHaveLength(RANDOM_HISTORIES))

  it.each(histories.map((history) => [history.name, history] as const))(
    '%s comes to what it must',
    (_, history) => replay(history),
  )
})
