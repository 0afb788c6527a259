import { describe, expect, it } from 'vitest'
import { filesGiven, filesToReplay, goldenDays, randomHistories, sha256 } from './golden.ts'
import { replay } from './replay.ts'
import { write, writtenByJava } from './reports.ts'

const FILES_GIVEN = 196
const RANDOM_HISTORIES = 250

const replayed: string[] = []

describe('the golden days', () => {
  it('that came with the design are here, unchanged', () => {
    const given = filesGiven()
    expect(given.size).toBe(FILES_GIVEN)
    for (const [name, hash] of given) expect(sha256(name), name).toBe(hash)
  })

  it.each([...goldenDays()])('%s comes to what it must', (name, day) => {
    replay(day)
    replayed.push(name)
  })
})

describe('the random histories', () => {
  const histories = randomHistories()
  const passed: string[] = []

  it.each(histories.map((history) => [history.name, history] as const))(
    '%s comes to what it must',
    (name, history) => {
      replay(history)
      passed.push(name)
    },
  )

  it('are all here', () => {
    expect(passed).toHaveLength(RANDOM_HISTORIES)
    replayed.push('random.jsonl.gz')
  })
})

describe('what was replayed', () => {
  it('is every file', () => {
    write('client/test-output/golden-replayed.txt', replayed.sort())
    expect(replayed).toEqual(filesToReplay())
  })

  it('is every file in Java too', () => {
    const inJava = writtenByJava('domain/target/golden-replayed.txt').toString('utf8')
    expect(inJava.trim().split('\n').sort()).toEqual(filesToReplay())
  })
})
