import { describe, expect, it } from 'vitest'
import { filesGiven, goldenDays, randomHistories, sha256 } from './golden.ts'
import { replay } from './replay.ts'
import { write } from './reports.ts'

const RANDOM_HISTORIES = 250

/** No fold enters these: the chain is the server's to prove. */
const NOT_REPLAYED = new Set(['README.md', 'chain.json'])

const days = goldenDays()
const given = filesGiven()
const replayed: string[] = []

describe('the golden days', () => {
  it('are the ones that came with the design, unchanged', () => {
    for (const [name, hash] of given) expect(sha256(name), name).toBe(hash)
  })

  it.each([...days])('%s comes to what it must', (name, day) => {
    replay(day)
    replayed.push(name)
  })
})

describe('the random histories', () => {
  const histories = randomHistories()

  it('are all here', () => expect(histories).toHaveLength(RANDOM_HISTORIES))

  it.each(histories.map((history) => [history.name, history] as const))(
    '%s comes to what it must',
    (_, history) => replay(history),
  )

  it('are replayed', () => void replayed.push('random.jsonl.gz'))
})

describe('what was replayed', () => {
  const all = [...given.keys()].filter((name) => !NOT_REPLAYED.has(name)).sort()

  it('is every file, and is told to the other language', () => {
    write('client/test-output/golden-replayed.txt', replayed.sort())
    expect(replayed).toEqual(all)
  })
})
