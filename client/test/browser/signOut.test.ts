import { describe, expect, test } from 'vitest'
import { Database, type Key } from '../../src/browser/database.ts'
import type { SessionClient } from '../../src/browser/sessionClient.ts'
import { FakeBrowser } from './fakeBrowser.ts'
import { MINUTE, open, pass, punch, server } from './pages.ts'
import { ADA } from './tinyServer.ts'

const SOON = 50

describe('who signs out of a shared screen', () => {
  test('leaves nothing on it but the number of their last punch', async () => {
    const { browser, client } = await worked()
    expect(await kinds(browser)).toEqual(['device', 'journal', 'record', 'who'])
    signOut(client)
    await pass(MINUTE)
    expect(await kinds(browser)).toEqual(['device'])
  })

  test('leaves what is unsent where they said so, and nothing else', async () => {
    const { browser, client } = await worked()
    server.faults.push(['/api/commands', 'hang'])
    void punch(client, 'OUT')
    await pass(SOON)
    signOut(client, true)
    await pass(MINUTE)
    expect(await kinds(browser)).toEqual(['device', 'outbox'])
    server.account = ADA
    client.resume()
    await pass(MINUTE)
    expect(server.log().map(({ type }) => type)).toEqual(['IN', 'OUT'])
    expect(client.state()).toMatchObject({ syncStatus: 'saved' })
  })

  test('leaves nothing that another tab was about to write down', async () => {
    const { browser, client } = await worked()
    const other = open({ browser: browser.tab().browser })
    await pass(SOON)
    void punch(other, 'OUT')
    signOut(client)
    await pass(MINUTE)
    expect(other.state()).toMatchObject({ sessionData: null })
    expect(await kinds(browser)).not.toContain('journal')
    expect(await kinds(browser)).not.toContain('record')
  })
})

/** A page of somebody who has punched, and all of it is saved. */
async function worked() {
  const browser = new FakeBrowser()
  const client = open({ browser: browser.tab().browser })
  await pass(SOON)
  void punch(client, 'IN')
  await pass(MINUTE)
  expect(client.state()).toMatchObject({ syncStatus: 'saved' })
  return { browser, client }
}

function signOut(client: SessionClient, keep = false): void {
  server.signOut()
  client.forget({ keep })
}

/** What there is on that device, by the first part of its key. */
async function kinds({ disk }: FakeBrowser): Promise<string[]> {
  const database = new Database(disk, `stint ${server.url}`)
  const keys = database.transact(
    (store) =>
      new Promise<Key[]>((resolve) => {
        const request = store.getAllKeys()
        request.onsuccess = () => resolve(request.result as Key[])
      }),
  )
  await pass(SOON)
  return [...new Set((await keys).map(([kind]) => String(kind)))].sort()
}
