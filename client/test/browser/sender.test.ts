import { describe, expect, test } from 'vitest'
import { collectMistakes, mistakes } from './mistakes.ts'
import { MINUTE, page, pass, punch, punchAndSettle, server, settle } from './pages.ts'
import { problem } from './tinyServer.ts'

collectMistakes()

describe('a command that the server breaks on', () => {
  test('holds up none of those that were sent with it', async () => {
    const client = await page()
    server.faults.push(['/api/commands', 'lose-request'])
    server.breaksOn = ({ n }) => n === 2
    void punch(client, 'IN')
    void punch(client, 'OUT', 'BREAK')
    void punch(client, 'IN')
    await pass(5_000)
    expect(server.log().map(({ n }) => n)).toEqual([1, 3])
    expect(client.state()).toMatchObject({ unanswered: 1, syncStatus: 'unsaved' })
    expect(client.state().error).toMatchObject({ code: 'internal', retry: 'refresh' })
  })

  test('holds up none that come after it, and is in the log as soon as it can be', async () => {
    const client = await page()
    server.breaksOn = ({ n }) => n === 1
    await punchAndSettle(client)
    await pass(MINUTE)
    void punch(client, 'OUT')
    await settle()
    expect(server.log().map(({ n }) => n)).toEqual([2])
    server.breaksOn = () => false
    await pass(30_000)
    expect(server.log().map(({ n }) => n)).toEqual([2, 1])
    expect(client.state()).toMatchObject({ unanswered: 0, syncStatus: 'saved', error: null })
    expect(client.state().sessionData?.entries.map(({ type }) => type)).toEqual(['IN', 'OUT'])
  })

  test('is passed by punches, and not by what would have the last word over it', async () => {
    const client = await page()
    server.breaksOn = ({ body }) => 'theme' in body && body.theme === 'dark'
    void client.update({ currentTheme: 'dark' })
    await pass(2_500)
    void client.update({ currentTheme: 'moss' })
    await pass(MINUTE)
    await punchAndSettle(client)
    expect(server.log().map(({ type }) => type)).toEqual(['IN'])
    server.breaksOn = () => false
    await pass(30_000)
    expect(server.log().map(({ body }) => body)).toEqual([{}, { theme: 'dark' }, { theme: 'moss' }])
    expect(client.state().sessionData?.currentTheme).toBe('moss')
  })

  test('is one of many, and all the others arrive', async () => {
    const client = await page()
    server.faults.push(['/api/commands', 'lose-request'])
    server.breaksOn = ({ n }) => n === 1 || n === 40
    for (let n = 1; n <= 60; n++) void punch(client, n % 2 ? 'IN' : 'OUT')
    await pass(20_000)
    expect(server.log()).toHaveLength(58)
    expect(client.state().unanswered).toBe(2)
  })
})

describe('what is no answer of Stint', () => {
  const html = (status: number) => new Response('<html>Bad Request</html>', { status })

  test.each([
    ['a page', () => html(400), 'http-400'],
    ['a page', () => html(413), 'http-413'],
    ['a page', () => html(415), 'http-415'],
    ['a page', () => html(422), 'http-422'],
    ['JSON', () => Response.json({ code: 'invalid' }, { status: 422 }), 'http-422'],
    ["another's problem", () => problem(400, 'bad-request'), 'bad-request'],
    ["what a header's loss makes", () => problem(415, 'wrong-content-type'), 'wrong-content-type'],
  ])('refuses no punch: %s %#', async (_, answer, code) => {
    const client = await page()
    for (let attempt = 1; attempt <= 3; attempt++) server.faults.push(['/api/commands', answer])
    await punchAndSettle(client)
    expect(client.state()).toMatchObject({ unanswered: 1, refused: [], syncStatus: 'unsaved' })
    expect(client.state().error).toMatchObject({ code })
    await pass(499)
    expect(server.faults).toHaveLength(2)
    await pass(5_000)
    expect(server.log()).toMatchObject([{ type: 'IN', n: 1 }])
    expect(client.state()).toMatchObject({ syncStatus: 'saved', refused: [], error: null })
  })

  test('to many at once has each go alone', async () => {
    const client = await page()
    server.faults.push(['/api/commands', 'lose-request'], ['/api/commands', () => html(413)])
    for (let n = 1; n <= 3; n++) void punch(client, n % 2 ? 'IN' : 'OUT')
    await pass(5_000)
    expect(server.log().map(({ n }) => n)).toEqual([1, 2, 3])
    expect(server.batches).toMatchObject([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]])
  })
})

test.each([
  [400, 'malformed'],
  [413, 'too-large'],
  [422, 'invalid'],
])('what Stint itself can never take is refused: %i %s', async (status, code) => {
  const client = await page()
  server.faults.push(['/api/commands', () => problem(status, code)])
  await punchAndSettle(client)
  expect(client.state().refused).toMatchObject([{ reason: code, command: { n: 1 } }])
  expect(client.state()).toMatchObject({ unanswered: 0, error: null })
})

describe('a mistake of the page', () => {
  test('is seen, and what waits is sent again', async () => {
    const client = await page()
    let isBroken = true
    client.subscribe(() => {
      if (!isBroken || !client.state().isSaving) return
      isBroken = false
      throw new TypeError('of a listener')
    })
    await punchAndSettle(client)
    expect(client.state()).toMatchObject({
      unanswered: 1,
      isSaving: false,
      error: { code: 'broken', retry: 'auto' },
    })
    expect(mistakes).toEqual([expect.any(TypeError)])
    await pass(1_000)
    expect(server.log()).toHaveLength(1)
    expect(client.state()).toMatchObject({ unanswered: 0, error: null })
  })

  test('in what is told of the answer leaves nothing unsent for ever', async () => {
    const client = await page()
    let breaks = 0
    client.subscribe(() => {
      if (client.state().isSaving && breaks++ < 3) throw new Error('of a listener')
    })
    await punchAndSettle(client)
    await pass(MINUTE)
    void punch(client, 'OUT')
    await pass(MINUTE)
    expect(server.log().map(({ type }) => type)).toEqual(['IN', 'OUT'])
    expect(mistakes.length).toBeGreaterThan(0)
  })
})
