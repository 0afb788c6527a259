import type { BrowserContext } from '@playwright/test'
import { type FakeStint, fakeStint } from '../../../client/src/testing/index.ts'
import type { StintServer } from './stintServer.ts'

type Json = Record<string, unknown>
type Fetch = (path: string, init?: RequestInit) => Promise<Response>

/** What a stream has said: `delta 7`, or `snapshot 7` where all was said anew. */
export interface Heard {
  readonly said: string[]
  readonly end: () => void
}

/** A real server and the one of the testing kit, with the same record and the same clock. */
export class TwoServers {
  readonly #both: readonly Fetch[]

  private constructor(both: readonly Fetch[]) {
    this.#both = both
  }

  /** The real one's person is signed in here; what its record begins with the kit gets too. */
  static async of(context: BrowserContext, stint: StintServer): Promise<TwoServers> {
    const made = await context.request.post(`${stint.url}api/tokens`, { data: { name: 'twin' } })
    const { token } = await made.json()
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const real: Fetch = (path, init) => fetch(stint.url + path, { headers, ...init })
    const kit = fakeStint({ now: stint.now() })
    await begin(kit, await (await real('api/session/window')).json())
    return new TwoServers([real, (path, init) => kit.fetch(`http://stint.test/${path}`, init)])
  }

  /** What each answers to one command, but for the time of asking. */
  async send(command: object): Promise<unknown[]> {
    const body = JSON.stringify({ commands: [command] })
    return this.#ask('api/commands', { method: 'POST', body })
  }

  async read(path: string): Promise<unknown[]> {
    return this.#ask(path)
  }

  async listen(): Promise<Heard[]> {
    return Promise.all(this.#both.map(hear))
  }

  #ask(path: string, init?: RequestInit): Promise<unknown[]> {
    return Promise.all(
      this.#both.map(async (fetch) => withoutMoment(await (await fetch(path, init)).json())),
    )
  }
}

async function begin(kit: FakeStint, { window }: { window: { events: Json[] } }): Promise<void> {
  for (const { seq: _, received: __, by: ___, v: ____, ...command } of window.events)
    kit.take(command as never)
}

/** Who it is, when it was asked and by which hash it is named are each server's own. */
const OWN = ['cursor', 'serverTime', 'lastActivity', 'received', 'by', 'v', 'user', 'userId']

function withoutMoment(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMoment)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(
    ([name]) => !OWN.includes(name) && name !== 'userEmail' && name !== 'userName',
  )
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutMoment(field)]))
}

async function hear(fetch: Fetch): Promise<Heard> {
  const stop = new AbortController()
  const response = await fetch('api/session/stream', { signal: stop.signal })
  const said: string[] = []
  let rest = ''
  const read = async () => {
    for await (const text of (response.body ?? new ReadableStream()).pipeThrough(
      new TextDecoderStream(),
    )) {
      const messages = (rest + text).split('\n\n')
      rest = messages.pop() ?? ''
      for (const message of messages) {
        const event = /^event: ?(snapshot|delta)$/m.exec(message)?.[1]
        const seq = /"cursor":"(\d+):/.exec(message)?.[1]
        if (event) said.push(`${event} ${seq}`)
      }
    }
  }
  void read().catch(() => undefined)
  return { said, end: () => stop.abort() }
}
