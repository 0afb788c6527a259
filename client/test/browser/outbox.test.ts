import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { Database } from '../../src/browser/database.ts'
import { KeptCommands } from '../../src/browser/keptCommands.ts'
import { Outbox, type Unnumbered } from '../../src/browser/outbox.ts'
import type { Snapshot } from '../../src/browser/wire.ts'
import type { Command, Event } from '../../src/core/event.ts'
import { at, logOf, made } from '../core/made.ts'
import { ADA } from './tinyServer.ts'

describe('what another tab has seen in the record', () => {
  test('stays on top of a record that has it not yet, unsent, and not for longer', async () => {
    const [here, there] = tabs()
    const command = await punched(there)
    await here.load()
    there.passed(recordOf([command]))
    await here.load()
    here.passed(recordOf([]))
    expect(here.onTop(ADA.userId)).toEqual([command])
    expect(here.unanswered()).toBe(0)
    expect(await here.take(ADA.userId, true, (as) => as)).toEqual([])
    here.passed(recordOf([command]))
    expect(here.onTop(ADA.userId)).toEqual([])
  })

  test('is on top no more once the window begins after it', async () => {
    const [here, there] = tabs()
    const command = await punched(there)
    await here.load()
    there.passed(recordOf([command]))
    await here.load()
    here.passed({ ...recordOf([]), cursor: '3:abc' })
    expect(here.onTop(ADA.userId)).toEqual([])
  })

  test('waits again where a restored server has lost it', async () => {
    const [here, there] = tabs()
    const command = await punched(there)
    await here.load()
    there.passed(recordOf([command]))
    await here.load()
    await there.heal(ADA.userId, recordOf([]))
    await here.load()
    here.passed(recordOf([]))
    expect(here.unanswered()).toBe(1)
    expect(here.onTop(ADA.userId)).toMatchObject([{ id: command.id }])
  })

  test('is gone with it where its person gives it up', async () => {
    const [here, there] = tabs()
    await punched(there)
    await here.load()
    there.forget(ADA.userId, false)
    await here.load()
    expect(here.onTop(ADA.userId)).toEqual([])
  })
})

/** Two tabs of one browser. */
function tabs(): [Outbox, Outbox] {
  const disk = new IDBFactory()
  const tab = () => new Outbox(new KeptCommands(new Database(disk, 'stint')), () => undefined)
  return [tab(), tab()]
}

async function punched(outbox: Outbox): Promise<Command> {
  const { device, n, ...command } = made('IN', at(9, 9), {})
  await outbox.add(command as Unnumbered, { user: ADA.userId, stamp: null })
  const [kept] = outbox.onTop(ADA.userId)
  if (!kept) throw new Error('nothing was kept')
  return kept
}

const recordOf = (commands: readonly Command[]): Snapshot => ({
  ...{ cursor: `${commands.length}:abc`, serverTime: at(9, 10), user: ADA, timeZone: 'UTC' },
  ...{ lastActivity: '', window: windowOf(logOf(commands)) },
})

const windowOf = (events: readonly Event[]): Snapshot['window'] => ({
  ...{ start: null, events, earlier: { unconfirmed: 0, reviews: [] } },
})
