import { describe, expect, test } from 'vitest'
import { FakeBrowser } from './fakeBrowser.ts'
import { MINUTE, open, pass, punch, server } from './pages.ts'
import { kept, live, opened, SOON } from './tabs.ts'

describe('a tab that follows another', () => {
  test('sends what it alone holds once the other knows again who is signed in', async () => {
    const browser = new FakeBrowser()
    await opened(browser)
    const keepsNothing = { ...browser.tab().browser, indexedDB: undefined }
    const client = open({ browser: keepsNothing })
    await pass(SOON)
    server.faults.push(['/api/commands', 401])
    void punch(client, 'IN')
    await pass(SOON)
    expect(client.state()).toMatchObject({ unkept: 1, error: { code: 'signed-out' } })
    await live(MINUTE)
    expect(client.state()).toMatchObject({ syncStatus: 'saved', error: null })
    expect(server.log()).toHaveLength(1)
  })

  test('says why nothing is sent as the one that sends does, until it is', async () => {
    const browser = new FakeBrowser()
    const one = await opened(browser)
    const two = await opened(browser)
    for (let i = 0; i < 3; i++) server.faults.push(['/api/commands', 507])
    await kept(punch(two.client, 'IN'))
    await pass(SOON)
    for (const { client } of [one, two])
      expect(client.state()).toMatchObject({ syncStatus: 'kept', error: { retry: 'auto' } })
    expect(two.client.state().error).toEqual(one.client.state().error)
    await live(MINUTE)
    for (const { client } of [one, two])
      expect(client.state()).toMatchObject({ syncStatus: 'saved', error: null })
  })

  test('leads when the other is gone, though it was told once that nobody is there', async () => {
    const browser = new FakeBrowser()
    const one = await opened(browser)
    const two = await opened(browser)
    server.faults.push(['/api/session/window', 401])
    await two.client.refresh()
    await live(MINUTE)
    one.tab.kill()
    server.cutStreams()
    await pass(MINUTE)
    expect(server.streams).toBe(1)
    expect(two.client.state()).toMatchObject({ isLive: true, error: null })
  })

  test('asks a restored server for everything, and the one that leads heals it', async () => {
    const browser = new FakeBrowser()
    const { client } = await opened(browser)
    const two = await opened(browser)
    await kept(punch(client, 'IN'))
    await pass(SOON)
    server.deafenStreams()
    server.faults.push(['/api/session/stream', 'hang'])
    server.restoreTo(0)
    await two.client.refresh()
    await live(MINUTE)
    expect(server.log()).toHaveLength(1)
  })
})
