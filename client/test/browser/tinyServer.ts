import type { Account, CommandResult } from '../../src/browser/wire.ts'
import type { Command, Event } from '../../src/core/event.ts'
import type { Awaiting } from '../../src/core/reviews.ts'

export const ADA: Account = {
  userId: 'ada',
  userEmail: 'ada@example.org',
  userName: 'Ada',
  role: 'admin',
}
export const BOB: Account = { ...ADA, userId: 'bob', userEmail: 'bob@example.org', userName: 'Bob' }

/** A punch as another device of the same person sends it. */
export const elsewhere = (id: number, type: 'IN' | 'OUT', at: number): Command => ({
  ...{ id, type, at, device: 'phone', n: id, source: 'clock', zone: 'UTC' },
  ...{ offset: 0, uncertainty: 5, body: {} },
})

/** What the network does to the next call of that path, or what is answered to it. */
export type Fault = 'lose-request' | 'lose-answer' | 'hang' | number | (() => Response)

interface OpenStream {
  readonly user: string
  readonly write: (text: string) => void
  readonly end: () => void
}

/**
 * Answers as the wire's contract says, from memory, in the order in which it is asked, by a clock
 * that the test moves; its network loses what the test wants lost.
 */
export class TinyServer {
  account: Account | null = ADA
  /** The server's clock minus the device's. */
  ahead = 0
  /** One entry per coming call of that path. */
  readonly faults: [path: string, fault: Fault][] = []
  /** Every call that arrived, as `POST /api/commands`. */
  readonly calls: string[] = []
  readonly bodies: unknown[] = []
  earlier: Awaiting = { unconfirmed: 0, reviews: [] }
  refuses: (command: Command) => string | null = () => null
  /** What the server itself fails at, with all that comes in the same call. */
  breaksOn: (command: Command) => boolean = () => false
  readonly #logs = new Map<string, Event[]>()
  readonly #streams = new Set<OpenStream>()

  get streams(): number {
    return this.#streams.size
  }

  log(account: Account = ADA): Event[] {
    const log = this.#logs.get(account.userId) ?? []
    this.#logs.set(account.userId, log)
    return log
  }

  now(): number {
    return Date.now() + this.ahead
  }

  cursor(account: Account = ADA): string {
    return `${this.log(account).length}:${account.userId}`
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(String(input), 'http://stint.test')
    const call = `${init.method ?? 'GET'} ${url.pathname}`
    const index = this.faults.findIndex(([path]) => path === url.pathname)
    const fault = index < 0 ? null : (this.faults.splice(index, 1)[0]?.[1] ?? null)
    if (fault === 'lose-request') throw new TypeError('network')
    this.calls.push(call)
    if (fault === 'hang') return hang(init.signal)
    if (typeof fault === 'number') return problem(fault, 'internal')
    if (typeof fault === 'function') return fault()
    const response = this.#answer(url, init)
    if (fault === 'lose-answer') throw new TypeError('network')
    return response
  }

  /** Takes what another device of that person sends. */
  take(command: Command, account: Account = ADA): CommandResult {
    const log = this.log(account)
    const held = log.find(({ id }) => id === command.id)
    if (held) return { id: command.id, duplicate: held.seq }
    const refused = this.refuses(command)
    if (refused) return { id: command.id, refused }
    const at = command.at > this.now() + 2_000 ? this.now() : command.at
    const claimed = command.claimed ?? command.at
    const rest = { seq: log.length + 1, at, claimed, received: this.now() }
    const event = { ...command, ...rest } as Event
    log.push(event)
    this.tell('delta', { cursor: this.cursor(account), serverTime: this.now(), event }, account)
    return { id: command.id, applied: event.seq, at, redundant: [] }
  }

  tell(event: string, data: object, account: Account = ADA): void {
    for (const stream of this.#streams)
      if (stream.user === account.userId)
        stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  cutStreams(): void {
    for (const stream of this.#streams) stream.end()
    this.#streams.clear()
  }

  #answer(url: URL, init: RequestInit): Response {
    const { account } = this
    if (!account) return problem(401, 'signed-out')
    const body = init.body ? JSON.parse(String(init.body)) : {}
    if (body.user !== undefined && body.user !== account.userId)
      return problem(409, 'other-account')
    const pulse = { serverTime: this.now(), cursor: this.cursor(account) }
    if (url.pathname === '/api/session/stream')
      return this.#stream(account, url.searchParams.get('cursor'), init.signal)
    if (url.pathname === '/api/heartbeat') return Response.json(pulse)
    if (url.pathname === '/api/session' && init.method === 'DELETE')
      return this.#startAgain(url.searchParams, account)
    if (url.pathname !== '/api/commands') return problem(404, 'not-found')
    this.bodies.push(body)
    const commands: Command[] = body.commands
    if (commands.some((command) => this.breaksOn(command))) return problem(500, 'internal')
    const results = commands.map((command) => this.take(command, account))
    return Response.json({ ...pulse, results, cursor: this.cursor(account) })
  }

  /** Withdraws the punches up to the cursor, all of one day here; the same id answers the same. */
  #startAgain(asked: URLSearchParams, account: Account): Response {
    const id = Number(asked.get('id'))
    const log = this.log(account)
    const seen = log.slice(0, Number(asked.get('cursor')?.split(':')[0]))
    const punches = seen.filter(({ type }) => type === 'IN' || type === 'OUT')
    const held = log.find((event) => event.id === id)
    const ids = held?.type === 'WITHDRAW' ? held.body.ids : punches.map((punch) => punch.id)
    const { type: _, ...rest } = elsewhere(id, 'IN', this.now())
    const result = this.take(
      { ...rest, type: 'WITHDRAW', source: 'compat', body: { ids } },
      account,
    )
    return Response.json({ result, undo: { type: 'RESTORE', ids } })
  }

  #stream(account: Account, cursor: string | null, signal?: AbortSignal | null): Response {
    const bytes = new TextEncoder()
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const stream: OpenStream = {
          user: account.userId,
          write: (text) => controller.enqueue(bytes.encode(text)),
          end: () => controller.close(),
        }
        this.#streams.add(stream)
        signal?.addEventListener('abort', () => {
          this.#streams.delete(stream)
          controller.error(new DOMException('aborted', 'AbortError'))
        })
        stream.write(': hello\n\n')
        const [seq, owner] = cursor?.split(':') ?? []
        const missed = owner === account.userId ? this.log(account).slice(Number(seq)) : null
        if (!missed) this.#snapshot(stream, account)
        for (const event of missed ?? [])
          stream.write(
            `event: delta\ndata: ${JSON.stringify({
              cursor: `${event.seq}:${account.userId}`,
              serverTime: this.now(),
              event,
            })}\n\n`,
          )
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }

  #snapshot(stream: OpenStream, account: Account): void {
    const snapshot = {
      cursor: this.cursor(account),
      serverTime: this.now(),
      user: account,
      timeZone: 'UTC',
      lastActivity: new Date(this.now()).toISOString(),
      window: {
        start: null,
        events: this.log(account),
        earlier: this.earlier,
      },
    }
    stream.write(`event: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`)
  }
}

export function problem(status: number, code: string): Response {
  return Response.json(
    { type: 'about:blank', title: code, status, code },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )
}

function hang(signal?: AbortSignal | null): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
  })
}
