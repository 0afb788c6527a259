import type { Command } from '../../src/core/event.ts'
import { type Account, FakeStint } from '../../src/testing/index.ts'

export { problem } from '../../src/testing/index.ts'

export const ADA: Account = {
  userId: 'ada',
  userEmail: 'ada@example.org',
  userName: 'Ada',
  role: 'admin',
}
export const BOB: Account = { ...ADA, userId: 'bob', userEmail: 'bob@example.org', userName: 'Bob' }

/** A punch as another device of the same person sends it. */
export const elsewhere = (id: number, type: 'IN' | 'OUT', at: number): Command => ({
  ...{ id, type, at, device: 'phone', n: id, source: 'clock', zone: 'UTC' },
  ...{ offset: 0, uncertainty: 5, body: {} },
})

/** A server that says nothing by itself: silence is one of the things that are tested. */
export class TinyServer extends FakeStint {
  /** What each call brought that sent commands. */
  readonly batches: Command[][] = []

  constructor() {
    super({ user: ADA, pings: false })
  }

  /** Says that into the open streams, as it is. */
  say(text: string): void {
    this.streamsOpen.write(ADA.userId, text)
  }

  protected override answer(...call: Parameters<FakeStint['answer']>): Response {
    const [, path, , { body }] = call
    if (path === '/api/commands') this.batches.push(JSON.parse(String(body)).commands)
    return super.answer(...call)
  }
}
