import { describe, expect, test, vi } from 'vitest'
import { MINUTE, NINE, page, pass, punch, punchAndSettle, server, settle } from './pages.ts'
import { elsewhere, problem } from './tinyServer.ts'

const HOUR = 60 * MINUTE

describe('a page', () => {
  test('is loading until the server has told the session', async () => {
    server.faults.push(['/api/session/stream', 500], ['/api/session/window', 500])
    const client = await page()
    expect(client.state()).toMatchObject({ isLoading: true, sessionData: null })
    expect(client.state().error).toMatchObject({ code: 'internal', retry: 'refresh' })
    await pass(500)
    expect(client.state()).toMatchObject({ isLoading: false, error: null, isLive: true })
    expect(client.state().sessionData).toMatchObject({ userName: 'Ada', currentStatus: 'OUT' })
  })

  test('shows a punch at once as not saved, and as saved when the server answered', async () => {
    const client = await page()
    const answered = punch(client, 'IN')
    expect(client.state().sessionData).toMatchObject({ currentStatus: 'IN' })
    expect(client.state()).toMatchObject({ syncStatus: 'unsaved', unanswered: 1 })
    await settle()
    await answered
    expect(client.state()).toMatchObject({ syncStatus: 'saved', unanswered: 0, isSaving: false })
    expect(client.state().sessionData).toMatchObject({
      currentStatus: 'IN',
      cursor: server.cursor(),
    })
  })

  test('a punch whose answer was lost is in the log once', async () => {
    const client = await page()
    server.faults.push(['/api/commands', 'lose-answer'], ['/api/commands', 'lose-request'])
    void punch(client, 'IN')
    await pass(5_000)
    expect(server.log()).toHaveLength(1)
    expect(client.state()).toMatchObject({ syncStatus: 'saved', error: null })
    expect(client.state().sessionData?.entries).toHaveLength(1)
  })

  test('a punch the server holds back stays not saved and is sent again as it was', async () => {
    const client = await page()
    server.faults.push(['/api/commands', 'hang'], ['/api/commands', 503])
    void punch(client, 'IN')
    const at = client.state().sessionData?.entries[0]?.timestamp
    await pass(14_000)
    expect(client.state()).toMatchObject({ syncStatus: 'unsaved', isSaving: true })
    await pass(3_000)
    expect(server.log()).toMatchObject([{ type: 'IN', at, device: expect.any(String), n: 1 }])
    expect(client.state().syncStatus).toBe('saved')
  })

  test('asks for at least what it knows, whichever of several servers answers', async () => {
    const asked: (string | null)[] = []
    const client = await page((input, init) => {
      const { pathname, searchParams } = new URL(String(input))
      if (pathname.endsWith('/window')) asked.push(searchParams.get('cursor'))
      return server.fetch(input, init)
    })
    await punchAndSettle(client)
    await client.refresh()
    expect(asked).toEqual([server.cursor()])
  })

  test('punches arrive in their order, whatever failed between', async () => {
    const client = await page()
    server.faults.push(['/api/commands', 'lose-request'], ['/api/commands', 503])
    void punch(client, 'IN')
    await pass(10)
    void punch(client, 'OUT', 'BREAK')
    await pass(10)
    void punch(client, 'IN')
    await pass(10_000)
    expect(server.log().map(({ type, n }) => [type, n])).toEqual([
      ['IN', 1],
      ['OUT', 2],
      ['IN', 3],
    ])
  })

  test('a refused punch is shown as refused, and does not hold up the next', async () => {
    const client = await page()
    server.refuses = ({ n }) => (n === 1 ? 'invalid' : null)
    void punch(client, 'IN')
    void punch(client, 'OUT')
    await settle()
    expect(client.state().refused).toMatchObject([{ reason: 'invalid', command: { n: 1 } }])
    expect(client.state()).toMatchObject({ syncStatus: 'needs-you', unanswered: 0 })
    expect(server.log()).toMatchObject([{ type: 'OUT', n: 2 }])
    client.dismiss(client.state().refused[0]?.command.id ?? 0)
    expect(client.state().syncStatus).toBe('saved')
  })

  test('a punch that is not saved yet says so beside one that was refused', async () => {
    const client = await page()
    server.refuses = ({ n }) => (n === 1 ? 'invalid' : null)
    await punchAndSettle(client)
    server.faults.push(['/api/commands', 503])
    await punchAndSettle(client)
    expect(client.state().refused).toHaveLength(1)
    expect(client.state()).toMatchObject({ syncStatus: 'unsaved', unanswered: 1 })
    await pass(1_000)
    expect(client.state()).toMatchObject({ syncStatus: 'needs-you', unanswered: 0 })
  })

  test('a batch that cannot be read is sent one by one', async () => {
    const client = await page()
    const malformed = () => problem(400, 'malformed')
    server.faults.push(['/api/commands', 503])
    server.faults.push(['/api/commands', malformed], ['/api/commands', malformed])
    void punch(client, 'IN')
    void punch(client, 'OUT')
    await pass(2_000)
    expect(client.state().refused).toMatchObject([{ command: { n: 1 }, reason: 'malformed' }])
    expect(server.log()).toMatchObject([{ n: 2 }])
  })

  test('shows in a blink what another device did', async () => {
    const client = await page()
    server.take(elsewhere(7, 'IN', NINE))
    await settle()
    expect(client.state().sessionData).toMatchObject({ currentStatus: 'IN', entries: [{ id: 7 }] })
  })

  test('asks for everything when an event is missing between', async () => {
    const client = await page()
    server.deafenStreams()
    server.take(elsewhere(7, 'IN', NINE))
    server.deafenStreams(false)
    server.take(elsewhere(8, 'OUT', NINE + 1))
    await pass(600)
    expect(client.state().sessionData?.entries.map(({ id }) => id)).toEqual([7, 8])
  })

  test('opens another stream when pulses stay ahead of what the first one tells', async () => {
    const client = await page()
    server.deafenStreams()
    server.take(elsewhere(7, 'IN', NINE))
    server.deafenStreams(false)
    server.tell('ping', { cursor: '1:ada', serverTime: NINE })
    await settle()
    expect(client.state().sessionData?.entries).toEqual([])
    server.tell('ping', { cursor: '1:ada', serverTime: NINE })
    await settle()
    expect(client.state().sessionData?.entries).toMatchObject([{ id: 7 }])
    expect(server.streams).toBe(1)
  })

  test('takes an event that a pulse was ahead of from the stream that is open', async () => {
    const client = await page()
    server.tell('ping', { cursor: '1:ada', serverTime: NINE })
    server.take(elsewhere(7, 'IN', NINE))
    server.tell('ping', { cursor: '1:ada', serverTime: NINE })
    await settle()
    expect(client.state().sessionData?.entries).toMatchObject([{ id: 7 }])
    expect(server.calls.filter((call) => call === 'GET /api/session/stream')).toHaveLength(1)
  })

  test('comes back after a cut with what it missed, and nothing twice', async () => {
    const client = await page()
    await punchAndSettle(client)
    server.cutStreams()
    server.take(elsewhere(7, 'OUT', NINE + 5))
    await settle()
    expect(client.state()).toMatchObject({ isLive: false, error: { code: 'no-answer' } })
    await pass(600)
    expect(client.state()).toMatchObject({ isLive: true, error: null })
    expect(client.state().sessionData?.entries.map(({ type }) => type)).toEqual(['IN', 'OUT'])
  })

  test('takes a silent stream for dead after 45 s', async () => {
    const client = await page()
    await pass(44_000)
    expect(client.state().isLive).toBe(true)
    await pass(2_000)
    expect(server.calls.filter((call) => call === 'GET /api/session/stream')).toHaveLength(2)
  })

  test('comes back as soon as a call was answered', async () => {
    const client = await page()
    for (let attempt = 1; attempt <= 9; attempt++)
      server.faults.push(['/api/session/stream', 'lose-request'])
    server.cutStreams()
    await pass(40_000)
    server.faults.length = 0
    expect(client.state().isLive).toBe(false)
    void punch(client, 'IN')
    await settle()
    expect(client.state()).toMatchObject({ isLive: true, error: null })
  })

  test('does not call itself live while the server is away', async () => {
    const client = await page()
    server.tell('bye', { why: 'shutdown', after: 3_000 })
    await settle()
    expect(client.state()).toMatchObject({ isLive: false, error: null })
    await pass(3_000)
    expect(client.state().isLive).toBe(true)
  })

  test('comes back when the server said it would', async () => {
    const client = await page()
    server.tell('bye', { why: 'rotate', after: 3_000 })
    await pass(2_999)
    expect(server.streams).toBe(0)
    expect(client.state()).toMatchObject({ isLive: true, error: null })
    await pass(1)
    expect(server.streams).toBe(1)
  })

  test('gives up on a connection that says nothing for 10 s, and tries again', async () => {
    server.faults.push(['/api/session/stream', 'hang'])
    const client = await page()
    await pass(9_999)
    expect(client.state().error).toBeNull()
    await pass(600)
    expect(client.state().isLive).toBe(true)
  })

  test('begins with short waits again after half a minute of health, and not before', async () => {
    const client = await page()
    const failTwice = () => {
      for (let failure = 1; failure <= 2; failure++)
        server.faults.push(['/api/session/stream', 'lose-request'])
    }
    failTwice()
    server.cutStreams()
    await pass(500 + 1_000)
    expect(client.state().isLive).toBe(false)
    await pass(2_000)
    expect(client.state().isLive).toBe(true)
    await pass(20_000)
    server.tell('ping', { cursor: server.cursor(), serverTime: server.now() })
    await pass(15_000)
    failTwice()
    server.cutStreams()
    await pass(500 + 1_000 + 2_000)
    expect(client.state().isLive).toBe(true)
  })

  test('drops an event that it has already, and goes on', async () => {
    const client = await page()
    await punchAndSettle(client)
    const [event] = server.log()
    server.tell('delta', { cursor: '1:ada', serverTime: NINE, event })
    await settle()
    expect(client.state().sessionData?.entries).toHaveLength(1)
    expect(server.calls.filter((call) => call === 'GET /api/session/stream')).toHaveLength(1)
  })

  test('shows what the days before its window await', async () => {
    server.take(elsewhere(1, 'IN', NINE - 120 * HOUR))
    server.take(elsewhere(2, 'OUT', NINE - 103 * HOUR))
    server.take(elsewhere(3, 'IN', NINE - 72 * HOUR))
    server.take(elsewhere(4, 'OUT', NINE - 64 * HOUR))
    const client = await page()
    expect(client.view()?.confirmed.window.start).toBe(3)
    expect(client.state().sessionData).toMatchObject({
      unconfirmed: 17 * 60,
      reviews: [{ kind: 'long-stint', id: 2 }],
    })
  })

  test('beats every half minute while it holds a stream', async () => {
    await page()
    await pass(40_000)
    const beats = server.calls.filter((call) => call === 'POST /api/heartbeat')
    expect(beats).toHaveLength(2)
  })

  test('moves with the clock, with no request', async () => {
    const client = await page()
    await punchAndSettle(client)
    const calls = server.calls.length
    await pass(20_000)
    server.tell('ping', { cursor: server.cursor(), serverTime: server.now() })
    await pass(9_000)
    expect(server.calls.length).toBe(calls)
    vi.setSystemTime(Date.now() + 90 * MINUTE)
    await pass(1_000)
    expect(client.state().sessionData?.dailyStats.totalWorkMinutes).toBe(90)
  })

  test('a device clock that is wrong makes no wrong punch', async () => {
    server.ahead = -420_000
    const client = await page()
    void punch(client, 'IN')
    await settle()
    expect(server.log()).toMatchObject([{ at: NINE - 420_000, claimed: NINE - 420_000 }])
    expect(server.log()[0]?.uncertainty).toBeLessThan(1_000)
  })

  test('two quick punches stay in order when the clock is measured better between', async () => {
    let slow = true
    const client = await page(async (...call) => {
      // All of the delay on the way there: the clock is taken to be 250 ms further than it is.
      if (slow) await new Promise((resolve) => setTimeout(resolve, 500))
      return server.fetch(...call)
    })
    await pass(1_000)
    slow = false
    expect(client.now()).toBe(server.now() + 250)
    void punch(client, 'IN')
    await settle()
    expect(client.now()).toBe(server.now())
    void punch(client, 'OUT')
    await settle()
    expect(server.log()).toMatchObject([
      { type: 'IN', at: server.now() + 250 },
      { type: 'OUT', at: server.now() + 250 },
    ])
  })

  test('a device clock that was set asks the server, and its next punch is right', async () => {
    const client = await page()
    vi.setSystemTime(Date.now() + 60 * MINUTE)
    server.ahead = -60 * MINUTE
    await pass(1_000)
    expect(client.now()).toBe(server.now())
    vi.setSystemTime(Date.now() - 20 * MINUTE)
    server.ahead = -40 * MINUTE
    void punch(client, 'IN')
    await settle()
    expect(server.log()).toMatchObject([{ at: server.now(), claimed: server.now() }])
    expect(server.log()[0]?.uncertainty).toBeLessThan(1_000)
  })

  test('a change of what it was is an amendment', async () => {
    server.take(elsewhere(7, 'IN', NINE - 60 * MINUTE))
    const client = await page()
    void client.update(({ entries }) => ({
      entries: entries.map((entry) => ({ ...entry, timestamp: entry.timestamp - MINUTE })),
    }))
    await settle()
    expect(server.log().at(-1)).toMatchObject({
      type: 'AMEND',
      body: { target: 7, at: NINE - 61 * MINUTE },
    })
  })

  test('entries that are none are said to be so, and the others are taken', async () => {
    const client = await page()
    const entries = [
      { id: 1.5, timestamp: NINE, type: 'IN' },
      { id: 2, timestamp: NINE, type: 'IN' },
    ] as const
    const changed = client.update({ entries })
    const said = expect(changed).rejects.toMatchObject({
      code: 'invalid',
      parts: entries.slice(0, 1),
    })
    await settle()
    await said
    expect(server.log()).toMatchObject([{ id: 2 }])
  })

  test('after a success the next failure waits little again', async () => {
    const client = await page()
    for (let failure = 1; failure <= 4; failure++) server.faults.push(['/api/commands', 503])
    await punchAndSettle(client)
    await pass(8_000)
    expect(server.log()).toHaveLength(1)
    server.faults.push(['/api/commands', 503])
    void punch(client, 'OUT')
    await pass(600)
    expect(server.log()).toHaveLength(2)
  })

  test('waits with a preference, and sends the last of them', async () => {
    const client = await page()
    void client.update({ currentTheme: 'dark' })
    expect(client.state().sessionData?.currentTheme).toBe('dark')
    await pass(1_000)
    void client.update({ currentTheme: 'moss' })
    await pass(1_500)
    expect(server.log()).toEqual([])
    await pass(600)
    expect(server.log()).toMatchObject([{ type: 'PREFER', body: { theme: 'moss' } }])
  })

  test('asks for what no patch says, on a wall clock of its own where one is named', async () => {
    server.take(elsewhere(1, 'IN', NINE - 60 * MINUTE))
    const client = await page()
    const at = NINE - 30 * MINUTE
    const wish = { id: 2, type: 'OUT', source: 'manual', at, body: {} } as const
    void client.ask([{ ...wish, zone: 'Asia/Tokyo', offset: 540 }])
    expect(client.state().sessionData?.entries).toMatchObject([{ id: 1 }, { id: 2, time: '17:30' }])
    expect(client.isShown()).toBe(false)
    await settle()
    expect(client.isShown()).toBe(true)
    expect(server.log()[1]).toMatchObject({ source: 'manual', zone: 'Asia/Tokyo', offset: 540 })
    expect(client.view()?.events).toHaveLength(2)
  })
})
