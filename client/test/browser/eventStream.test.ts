import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Api } from '../../src/browser/api.ts'
import { EventStream } from '../../src/browser/eventStream.ts'
import type { Problem } from '../../src/browser/problem.ts'
import { collectMistakes, mistakes } from './mistakes.ts'

/** What the server does with one connection after another. */
type Script = (request: IncomingMessage, response: ServerResponse) => void

collectMistakes()

let server: Server
let url: string
let scripts: Script[]
let closed: number
let requests: number
let streams: EventStream[]

beforeEach(async () => {
  // No wait at all: what is tested is that it comes back, not how long it takes.
  vi.spyOn(Math, 'random').mockReturnValue(0)
  scripts = []
  streams = []
  closed = 0
  requests = 0
  server = createServer((request, response) => {
    response.on('close', () => closed++)
    requests++
    const script = scripts.shift()
    if (script) script(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})

afterEach(async () => {
  vi.restoreAllMocks()
  for (const stream of streams) stream.stop()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const refuses =
  (status: number, code: string): Script =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify({ code }))
  }

const says =
  (text: string, andThen: 'stays' | 'ends' = 'stays'): Script =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(text)
    if (andThen === 'ends') response.end()
  }

/** Follows until it has heard `until`; what it heard and lost on the way. */
function follow(
  until: string,
  hear: (data: string) => void = () => undefined,
): Promise<{ heard: string[]; lost: Problem[] }> {
  const heard: string[] = []
  const lost: Problem[] = []
  return new Promise((resolve) => {
    const look = (last: string) => last === until && resolve({ heard, lost })
    const stream = new EventStream({
      open: (signal) => new Api({ url }).stream(null, 'UTC', signal),
      onMessage: ({ data }) => {
        hear(data)
        heard.push(data)
        look(data)
      },
      onOpen: () => heard.push('open'),
      onLost: (problem) => {
        lost.push(problem)
        look(problem.code)
      },
    })
    streams.push(stream)
    stream.start()
  })
}

/** What the stream has asked for until now has had its answer afterwards. */
async function callsThereAndBack() {
  for (let call = 1; call <= 3; call++) await (await fetch(url)).text()
}

describe('the live stream over HTTP', () => {
  test('comes back after a 503, a cut and a page that is none of ours', async () => {
    const portal: Script = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to the hotel</h1>')
    }
    scripts = [
      refuses(503, 'busy'),
      says('data: one\n\ndata: tw', 'ends'),
      portal,
      (request) => request.socket.destroy(),
      says('data: two\n\n'),
    ]
    const { heard, lost } = await follow('two')
    expect(heard).toEqual(['open', 'one', 'open', 'two'])
    expect(lost.map(({ status, code }) => [status, code])).toEqual([
      [503, 'busy'],
      [0, 'no-answer'],
      [0, 'not-stint'],
      [0, 'no-answer'],
    ])
  })

  test('rests after a 401', async () => {
    scripts = [refuses(401, 'signed-out')]
    await follow('signed-out')
    await callsThereAndBack()
    expect(requests).toBe(1 + 3)
  })

  test('leaves no connection behind', async () => {
    scripts = [says('data: one\n\n')]
    await follow('one')
    const gone = new Promise<void>((resolve) => server.once('request', () => resolve()))
    streams[0]?.stop()
    scripts = [says('data: two\n\n')]
    streams[0]?.start()
    await gone
    expect(closed).toBe(1)
  })

  test('is opened anew for who signs in while a 401 is being read', async () => {
    const begun = new Promise<void>((resolve) => {
      scripts = [
        (_, response) => {
          response.writeHead(401, { 'content-type': 'application/problem+json' }).write('{')
          resolve()
        },
      ]
    })
    const followed = follow('one')
    await begun
    await callsThereAndBack()
    scripts = [says('data: one\n\n')]
    streams[0]?.reopen()
    expect((await followed).lost).toEqual([])
  })

  test('calls a mistake of the page by its name, and is tried again', async () => {
    scripts = [says('data: one\n\n'), says('data: two\n\n')]
    const { lost } = await follow('two', (data) => {
      if (data === 'one') throw new TypeError('of the page')
    })
    expect(lost).toEqual([{ status: 0, code: 'broken' }])
    expect(mistakes).toEqual([new TypeError('of the page')])
  })
})
