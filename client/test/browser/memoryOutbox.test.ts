import { describe, expect, test } from 'vitest'
import { MemoryOutbox, type Sending } from '../../src/browser/memoryOutbox.ts'
import type { Command } from '../../src/core/event.ts'

const AT_ONCE: Sending = { user: 'ada', stamp: { epoch: 0, offset: 0 }, dueAt: 0 }
const as = (command: Command) => command

function punch(id: number, at = id): Command {
  const type = id % 2 ? 'IN' : 'OUT'
  const stamp = { device: 'd', n: id, source: 'clock', zone: 'UTC', offset: 0 } as const
  return { id, type, at, ...stamp, uncertainty: 5, body: {} }
}

const theme = (id: number, body: object): Command => ({ ...punch(id), type: 'PREFER', body })

const idsOf = (commands: readonly Command[]) => commands.map(({ id }) => id)

describe('the outbox in memory', () => {
  test('hands out commands in order, a hundred at a time', () => {
    const outbox = new MemoryOutbox()
    for (let id = 1; id <= 130; id++) void outbox.add(punch(id), AT_ONCE)
    const first = outbox.take('ada', 0, as)
    expect(idsOf(first)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    outbox.answer(first.map(({ id }) => ({ id, applied: id, at: id, redundant: [] })))
    expect(outbox.take('ada', 0, as)).toHaveLength(30)
  })

  test('never hands out more bytes than the server takes', () => {
    const outbox = new MemoryOutbox()
    for (let id = 1; id <= 50; id++)
      void outbox.add({ ...punch(id), zone: 'x'.repeat(2_000) }, AT_ONCE)
    const taken = outbox.take('ada', 0, as)
    expect(taken.length).toBeGreaterThan(20)
    expect(JSON.stringify(taken).length).toBeLessThan(64 * 1024)
  })

  test('what was not answered is handed out again, unchanged', () => {
    const outbox = new MemoryOutbox()
    void outbox.add(punch(1), AT_ONCE)
    const [sent] = outbox.take('ada', 0, (command) => ({ ...command, at: command.at + 40 }))
    const [again] = outbox.take('ada', 0, (command) => ({ ...command, at: command.at + 900 }))
    expect(sent?.at).toBe(41)
    expect(again).toEqual(sent)
  })

  test('an answered command stays on top until the cursor has passed it', () => {
    const outbox = new MemoryOutbox()
    void outbox.add(punch(1), AT_ONCE)
    outbox.answer([{ id: 1, applied: 7, at: 1, redundant: [] }])
    expect(outbox.unanswered()).toBe(0)
    outbox.passed('ada', 6, new Set())
    expect(idsOf(outbox.onTop('ada'))).toEqual([1])
    outbox.passed('bob', 9, new Set())
    expect(idsOf(outbox.onTop('ada'))).toEqual([1])
    outbox.passed('ada', 7, new Set())
    expect(outbox.onTop('ada')).toEqual([])
  })

  test('an event that comes before its answer is an answer', async () => {
    const outbox = new MemoryOutbox()
    const answered = outbox.add(punch(1), AT_ONCE)
    outbox.passed('ada', 3, new Set([1]))
    await answered
    expect(outbox.unanswered()).toBe(0)
    expect(outbox.onTop('ada')).toEqual([])
    expect(outbox.awaits(punch(1))).toBe(false)
  })

  test('a refusal goes to a list that is seen and holds up nothing', async () => {
    const outbox = new MemoryOutbox()
    const refused = outbox.add(punch(1), AT_ONCE)
    void outbox.add(punch(2), AT_ONCE)
    outbox.answer([
      { id: 1, refused: 'future' },
      { id: 2, applied: 1, at: 2, redundant: [] },
    ])
    await refused
    expect(outbox.refused('ada')).toEqual([{ command: punch(1), reason: 'future' }])
    expect(outbox.refused('bob')).toEqual([])
    expect(idsOf(outbox.onTop('ada'))).toEqual([2])
    outbox.dismiss('ada', 1)
    expect(outbox.refused('ada')).toEqual([])
  })

  test("one person's commands are never handed out for another", () => {
    const outbox = new MemoryOutbox()
    void outbox.add(punch(1), AT_ONCE)
    expect(outbox.take('bob', 0, as)).toEqual([])
    expect(outbox.onTop('bob')).toEqual([])
    expect(outbox.unanswered()).toBe(1)
    expect(idsOf(outbox.take('ada', 0, as))).toEqual([1])
  })

  test("a person who gives up theirs gives up nobody else's", async () => {
    const outbox = new MemoryOutbox()
    const given = outbox.add(punch(1), AT_ONCE)
    void outbox.add(punch(2), { ...AT_ONCE, user: 'bob' })
    outbox.forget('ada')
    await given
    expect(outbox.unanswered('ada')).toBe(0)
    expect(outbox.unanswered()).toBe(1)
  })

  test('of preferences that nobody has seen the last word is sent, field by field', async () => {
    const outbox = new MemoryOutbox()
    const first = outbox.add(theme(1, { theme: 'dark', language: 'de' }), { ...AT_ONCE, dueAt: 9 })
    const second = outbox.add(theme(2, { theme: 'light' }), { ...AT_ONCE, dueAt: 12 })
    expect(outbox.nextDueAt('ada')).toBe(12)
    expect(outbox.take('ada', 11, as)).toEqual([])
    const taken = outbox.take('ada', 12, as)
    expect(taken).toEqual([theme(2, { theme: 'light', language: 'de' })])
    outbox.answer([{ id: 2, applied: 1, at: 2, redundant: [] }])
    await Promise.all([first, second])
  })
})
