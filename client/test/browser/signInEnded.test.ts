import { afterEach, describe, expect, test, vi } from 'vitest'
import { MINUTE, open, page, pass, punch, punchAndSettle, server, settle } from './pages.ts'
import { ADA, BOB, problem } from './tinyServer.ts'

/** The first person's page, which knows who has signed in beside it and shows nothing of theirs. */
const OFFERED = {
  account: { userName: 'Ada' },
  otherAccount: { userName: 'Bob' },
  sessionData: { userName: 'Ada' },
  error: { code: 'other-account', retry: 'sign-in' },
  syncStatus: 'needs-you',
}

describe('a sign-in that ended', () => {
  test('rests the outbox, and the same person goes on with it', async () => {
    const client = await page()
    server.account = null
    void punch(client, 'IN')
    await settle()
    expect(client.state()).toMatchObject({
      syncStatus: 'needs-you',
      unanswered: 1,
      error: { code: 'signed-out', retry: 'sign-in' },
    })
    const calls = server.calls.length
    await pass(10 * MINUTE)
    expect(server.calls.length).toBe(calls)
    server.account = ADA
    client.resume()
    await settle()
    expect(server.log()).toHaveLength(1)
    expect(client.state()).toMatchObject({ syncStatus: 'saved', error: null })
  })

  test("another person's sign-in sends nothing of the first, and shows nothing of it", async () => {
    const client = await page()
    server.account = null
    void punch(client, 'IN')
    await settle()
    server.account = BOB
    client.resume()
    await pass(MINUTE)
    expect(server.log(BOB)).toEqual([])
    expect(client.state().sessionData).toMatchObject({ userName: 'Bob', entries: [] })
    expect(client.state()).toMatchObject({
      unanswered: 0,
      othersWaiting: 1,
      syncStatus: 'saved',
    })
    server.account = ADA
    server.tell('bye', { why: 'signed-out', after: 0 }, BOB)
    await settle()
    client.resume()
    await settle()
    expect(server.log(ADA)).toHaveLength(1)
  })

  test('that the person ended leaves nothing of theirs on the page', async () => {
    const client = await page()
    server.faults.push(['/api/commands', 'hang'])
    void punch(client, 'IN')
    await settle()
    client.forget()
    expect(client.state()).toMatchObject({ sessionData: null, account: null, unanswered: 0 })
    expect(client.state()).toMatchObject({ isLoading: false, error: { retry: 'sign-in' } })
  })

  test('is seen on the stream', async () => {
    const client = await page()
    server.account = null
    server.tell('bye', { why: 'signed-out', after: 0 })
    await pass(MINUTE)
    expect(server.streams).toBe(0)
    expect(client.state().error).toMatchObject({ retry: 'sign-in' })
  })
})

describe('a sign-in in place of another', () => {
  test('shows nothing of the first from then on, and punches for the second alone', async () => {
    const client = await page()
    await punchAndSettle(client)
    server.account = BOB
    client.resume()
    expect(client.state()).toMatchObject({ sessionData: null, account: null, isLoading: true })
    await settle()
    expect(client.state()).toMatchObject({ account: { userName: 'Bob' }, error: null })
    await punchAndSettle(client)
    expect(server.log(BOB)).toHaveLength(1)
    expect(server.log(ADA)).toHaveLength(1)
  })

  test('on another page sends nothing of the first into the record of the second', async () => {
    const client = await page()
    server.account = BOB
    await punchAndSettle(client)
    await pass(MINUTE)
    expect(server.log(BOB)).toEqual([])
    expect(client.state()).toMatchObject({ ...OFFERED, unanswered: 1 })
    client.resume()
    await settle()
    expect(client.state()).toMatchObject({ account: { userName: 'Bob' }, othersWaiting: 1 })
    expect(client.state().sessionData).toMatchObject({ userName: 'Bob', entries: [] })
    server.account = ADA
    client.resume()
    await settle()
    expect(server.log(ADA)).toHaveLength(1)
    expect(client.state()).toMatchObject({ syncStatus: 'saved', othersWaiting: 0 })
  })

  test('on another page is seen by the next heartbeat', async () => {
    const client = await page()
    server.account = BOB
    await pass(31_000)
    expect(client.state()).toMatchObject(OFFERED)
  })

  test('on another page, whose stream the server ends, is told with its name', async () => {
    const client = await page()
    server.account = BOB
    server.tell('bye', { why: 'signed-out', after: 0 })
    await pass(1_000)
    expect(client.state()).toMatchObject(OFFERED)
    expect(server.streams).toBe(0)
    client.resume()
    await settle()
    expect(client.state()).toMatchObject({ account: { userName: 'Bob' }, otherAccount: null })
  })

  test('on another page stays told until somebody says to go on', async () => {
    const client = await page()
    server.account = BOB
    await pass(31_000)
    const seen: unknown[] = []
    client.subscribe(() => seen.push(client.state().error?.code))
    void client.refresh()
    await pass(MINUTE)
    expect(client.state()).toMatchObject(OFFERED)
    expect(seen.every((code) => code === 'other-account')).toBe(true)
  })

  test('that is the same person again goes on by itself', async () => {
    const client = await page()
    server.tell('bye', { why: 'signed-out', after: 0 })
    await pass(1_000)
    await punchAndSettle(client)
    expect(client.state()).toMatchObject({ error: null, isLive: true, syncStatus: 'saved' })
    expect(server.log(ADA)).toHaveLength(1)
  })

  test('is not undone by what came too late for the first', async () => {
    let answer: (response: Response) => void = () => undefined
    const client = await page(async (input, init) => {
      if (!String(input).endsWith('commands')) return server.fetch(input, init)
      return new Promise((resolve) => {
        answer = resolve
      })
    })
    await punchAndSettle(client)
    server.account = BOB
    client.resume()
    await settle()
    answer(problem(401, 'signed-out'))
    await settle()
    expect(client.state()).toMatchObject({ account: { userName: 'Bob' }, error: null })
  })
})

describe('a refresh', () => {
  test('asks for everything, at once, and resolves when it is there', async () => {
    for (let attempt = 1; attempt <= 4; attempt++) server.faults.push(['/api/session/stream', 503])
    const client = await page()
    await pass(4_000)
    expect(client.state().error).not.toBeNull()
    server.faults.length = 0
    const refreshed = client.refresh()
    await settle()
    await refreshed
    expect(client.state()).toMatchObject({ error: null, isLoading: false })
  })

  test('resolves too when nothing can be had', async () => {
    const client = await page()
    server.faults.push(['/api/session/window', 'lose-request'])
    const refreshed = client.refresh()
    await settle()
    await refreshed
    expect(client.state()).toMatchObject({
      error: { code: 'no-answer' },
      sessionData: { userName: 'Ada' },
    })
  })
})

describe('an answer to what was sent as the page was hidden', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  test('ends no sign-in that began meanwhile', async () => {
    const seen = Object.assign(new EventTarget(), { visibilityState: 'visible' })
    vi.stubGlobal('document', seen)
    vi.stubGlobal('window', new EventTarget())
    const held: (() => void)[] = []
    const client = open({
      fetch: async (input, init) => {
        if (init?.keepalive !== true) return server.fetch(input, init)
        await new Promise<void>((resolve) => held.push(resolve))
        return problem(401, 'signed-out')
      },
    })
    await settle()
    server.faults.push(['/api/commands', 'lose-request'])
    void punch(client, 'IN')
    await settle()
    seen.visibilityState = 'hidden'
    seen.dispatchEvent(new Event('visibilitychange'))
    client.resume()
    await pass(MINUTE)
    for (const answer of held) answer()
    await settle()
    expect(held).toHaveLength(1)
    expect(client.state()).toMatchObject({ error: null, isLive: true, syncStatus: 'saved' })
  })
})
