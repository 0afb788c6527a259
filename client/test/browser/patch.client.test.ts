import { describe, expect, test } from 'vitest'
import type { SessionClient } from '../../src/browser/sessionClient.ts'
import { InvalidPatch, NoSession } from '../../src/index.ts'
import { MINUTE, NINE, open, page, pass, punchAndSettle, server, settle } from './pages.ts'

const update = (client: SessionClient, patch: unknown) =>
  client.update(patch as Parameters<SessionClient['update']>[0])

/** What comes of a patch in the end. */
async function outcome(client: SessionClient, patch: unknown): Promise<unknown> {
  const came = update(client, patch).then(
    () => 'taken',
    (mistake: unknown) => mistake,
  )
  await pass(3_000)
  return came
}

const session = (client: SessionClient) => {
  const { sessionData } = client.state()
  if (!sessionData) throw new Error('no session')
  return sessionData
}

describe('a patch of wrong types', () => {
  test.each([
    null,
    'IN',
    { entries: 'none' },
    { currentStatus: 'MAYBE' },
    { currentTheme: 7 },
    () => null,
    () => 7,
    async () => ({ currentStatus: 'IN' }),
    () => {
      throw new Error('of the app')
    },
  ])('is an error with a code, and changes nothing: %s', async (patch) => {
    const client = await page()
    const before = client.state()
    expect(await outcome(client, patch)).toMatchObject({ code: 'invalid' })
    expect(client.state()).toEqual(before)
    expect(server.log()).toEqual([])
  })

  test('says what the app itself threw', async () => {
    const client = await page()
    const mistake = new Error('of the app')
    const came = await outcome(client, () => {
      throw mistake
    })
    expect(came).toBeInstanceOf(InvalidPatch)
    expect(came).toMatchObject({ name: 'InvalidPatch', cause: mistake })
  })

  test.each<[string, (raise: () => never) => unknown]>([
    ['a field', (get) => Object.defineProperty({}, 'entries', { get })],
    [
      'a field of an entry',
      (get) => ({
        entries: [
          {
            id: 1,
            type: 'IN',
            get timestamp() {
              return get()
            },
          },
        ],
      }),
    ],
    ['all of it', (get) => new Proxy({}, { get })],
  ])('is one that cannot be read too: %s', async (_, made) => {
    const mistake = new Error('of the app')
    const client = await page()
    const patch = made(() => {
      throw mistake
    })
    const came = await outcome(client, patch)
    expect(came).toBeInstanceOf(InvalidPatch)
    expect(came).toMatchObject({ code: 'invalid', cause: mistake })
    expect(server.log()).toEqual([])
  })

  test('does not hold up what is right in it', async () => {
    const client = await page()
    const entries = [null, { id: 7, type: 'IN', timestamp: 'nine' }, { id: 8, type: 'IN' }]
    const right = { id: 9, type: 'IN', timestamp: NINE - MINUTE }
    const came = await outcome(client, { entries: [...entries, right], currentTheme: 'dark' })
    expect(came).toMatchObject({ code: 'invalid', parts: entries })
    expect(server.log()).toMatchObject([{ id: 9 }, { type: 'PREFER' }])
  })
})

describe('while nothing can be sent', () => {
  async function offline() {
    const client = await page()
    await punchAndSettle(client)
    for (let call = 0; call < 99; call++) server.faults.push(['/api/commands', 'lose-request'])
    await pass(10 * MINUTE)
    return client
  }
  const moved = (client: SessionClient, millis: number) => {
    const { entries, ...rest } = session(client)
    return { ...rest, entries: entries.map((e) => ({ ...e, timestamp: e.timestamp + millis })) }
  }
  const times = (client: SessionClient) => session(client).entries.map((entry) => entry.timestamp)

  test('a session from before an own change does not take it back', async () => {
    const client = await offline()
    const before = session(client)
    void client.update(moved(client, -MINUTE))
    expect(times(client)).toEqual([NINE - MINUTE])
    void client.update({ ...before, currentTheme: 'dark' })
    expect(times(client)).toEqual([NINE - MINUTE])
    expect(session(client).currentTheme).toBe('dark')
  })

  test('a session from after it does, and the same again changes nothing more', async () => {
    const client = await offline()
    const there = moved(client, -MINUTE)
    void client.update(there)
    void client.update(there)
    const back = moved(client, MINUTE)
    void client.update(back)
    expect(times(client)).toEqual([NINE])
    expect(client.state().unanswered).toBe(2)
    server.faults.length = 0
    await pass(MINUTE)
    await settle()
    expect(server.log().map(({ type }) => type)).toEqual(['IN', 'AMEND', 'AMEND'])
    void client.update(there)
    expect(client.state().unanswered).toBe(0)
  })
})

test('before there is a session a change is an error with a code', async () => {
  const client = open()
  const came = await outcome(client, { currentStatus: 'IN' })
  expect(came).toBeInstanceOf(NoSession)
  expect(came).toMatchObject({ code: 'no-session' })
  expect(server.log()).toEqual([])
})
