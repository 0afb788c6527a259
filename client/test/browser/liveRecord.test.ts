import { expect, test } from 'vitest'
import { Database } from '../../src/browser/database.ts'
import { KeptCommands } from '../../src/browser/keptCommands.ts'
import { LiveRecord } from '../../src/browser/liveRecord.ts'
import { Outbox } from '../../src/browser/outbox.ts'
import { ADA, elsewhere } from './tinyServer.ts'

const NINE = Date.UTC(2026, 5, 9, 9)

test('what the log had long before its window is not on top of it for ever', () => {
  const outbox = new Outbox(new KeptCommands(new Database(undefined, 'none')), () => undefined)
  const record = new LiveRecord(outbox)
  record.replace(
    {
      cursor: '5:x',
      serverTime: NINE,
      user: ADA,
      timeZone: 'UTC',
      lastActivity: new Date(NINE).toISOString(),
      window: { start: null, events: [], earlier: { unconfirmed: 0, reviews: [] } },
    },
    null,
  )
  void outbox.add(elsewhere(1, 'IN', NINE), {
    user: ADA.userId,
    stamp: { epoch: 'one', at: NINE, offset: 0, error: 0 },
  })
  record.rebuild(NINE)
  expect(record.session(NINE, 'UTC')?.currentStatus).toBe('IN')
  outbox.answer({ results: [{ id: 1, duplicate: 3 }], cursor: '5:x', serverTime: NINE })
  record.rebuild(NINE)
  expect(record.session(NINE, 'UTC')?.currentStatus).toBe('OUT')
})
