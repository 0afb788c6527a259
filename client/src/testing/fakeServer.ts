import { preference, sessionOf, viewOf } from '../browser/view.ts'
import type { Account, CommandResult, Pulse, Snapshot } from '../browser/wire.ts'
import type { Command, Event } from '../core/event.ts'
import type { SessionData } from '../core/session.ts'
import { FakeRecord } from './fakeRecord.ts'
import { FakeStreams, message } from './fakeStreams.ts'
import { hash } from './hash.ts'
import { withdrawal } from './startAgain.ts'

const COMMANDS_PER_CALL_MAX = 100
const BODY_LENGTH_MAX = 65_536

/** One call, as far as the server knows who asks. */
interface Asked {
  readonly account: Account
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: Record<string, unknown>
  readonly signal: AbortSignal | null
}

/** An answer that says what was wrong, as the server's own do. */
export function problem(status: number, code: string): Response {
  return Response.json(
    { type: 'about:blank', title: code, status, code },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )
}

/**
 * What a server answers to a client, from memory: in the order in which it is asked, by a clock
 * that is handed to it.
 */
export class FakeServer {
  /** Who is signed in; null: nobody. */
  account: Account | null
  /** Why a command is refused that could be accepted; null: it is not. */
  refuses: (command: Command) => string | null = () => null
  /** What the server fails at, with all that comes in the same call: 500, and nothing is kept. */
  breaksOn: (command: Command) => boolean = () => false
  protected readonly streamsOpen = new FakeStreams()
  readonly #clock: () => number
  readonly #pings: boolean
  readonly #records = new Map<string, FakeRecord>()
  readonly #seenAt = new Map<string, number>()

  constructor(account: Account | null, clock: () => number, pings: boolean) {
    this.account = account
    this.#clock = clock
    this.#pings = pings
  }

  /** Everything that the server knows of one person. */
  record({ userId }: Account): FakeRecord {
    const record = this.#records.get(userId) ?? new FakeRecord(userId)
    this.#records.set(userId, record)
    return record
  }

  /** Answers one call; `path` begins with `/api/`. */
  protected answer(
    method: string,
    path: string,
    query: URLSearchParams,
    init: RequestInit,
  ): Response {
    const { account } = this
    if (!account) return problem(401, 'signed-out')
    const call = this.#calls[`${method} ${path}`]
    if (!call) return problem(404, 'not-found')
    const text = String(init.body ?? '{}')
    if (text.length > BODY_LENGTH_MAX) return problem(413, 'too-large')
    const body = objectIn(text)
    if (!body) return problem(400, 'malformed')
    if (body.user !== undefined && body.user !== account.userId)
      return problem(409, 'other-account')
    const headers = new Headers(init.headers)
    return call({ account, query, headers, body, signal: init.signal ?? null })
  }

  /** Takes one command and tells it to all who listen. */
  protected accept(account: Account, sent: unknown): CommandResult {
    const record = this.record(account)
    const id = (sent as Partial<Command> | null)?.id ?? null
    const isHeld = record.events.some((event) => event.id === id)
    const refused = isHeld ? null : this.refuses(sent as Command)
    if (refused) return { id, refused }
    const { result, event } = record.take(sent, this.#clock())
    if (event) this.#tell(account, event)
    return result
  }

  protected sessionOf(account: Account, zone: string | null): SessionData {
    const now = this.#clock()
    const snapshot = this.#snapshot(account)
    const session = sessionOf(viewOf(snapshot, [], now), now, this.record(account).zone(zone))
    return { ...session, timeZone: snapshot.timeZone }
  }

  readonly #calls: Record<string, (asked: Asked) => Response> = {
    'GET /api/session': ({ account, query, headers }) =>
      conditional(this.sessionOf(account, query.get('zone')), headers),
    'GET /api/session/window': ({ account, headers }) =>
      conditional(this.#snapshot(account), headers),
    'GET /api/session/stream': (asked) => this.#stream(asked),
    'DELETE /api/session': (asked) => this.#startAgain(asked),
    'POST /api/heartbeat': ({ account }) => {
      this.#seenAt.set(account.userId, this.#clock())
      return Response.json(this.#pulse(account))
    },
    'POST /api/commands': ({ account, body: { commands } }) => {
      if (!Array.isArray(commands) || commands.length > COMMANDS_PER_CALL_MAX)
        return problem(422, 'invalid')
      if (commands.some((command) => this.breaksOn(command))) return problem(500, 'internal')
      const results = commands.map((command) => this.accept(account, command))
      return Response.json({ results, ...this.#pulse(account) })
    },
  }

  /** Withdraws what its sender saw of the day; the same id again answers what it answered. */
  #startAgain({ account, query }: Asked): Response {
    const record = this.record(account)
    const id = Number(query.get('id'))
    const zone = query.get('zone')
    const now = Math.max(this.#clock(), record.events.at(-1)?.received ?? 0)
    const held = record.events.find((event) => event.id === id)
    const again = held?.type === 'WITHDRAW' && held.source === 'compat' ? held : null
    const seen = record.events.slice(0, record.seqOf(query.get('cursor')) ?? undefined)
    const place = { zone: record.zone(zone), offset: record.offset(zone, now) }
    const command = again ?? withdrawal(record.events, { id, seen, now, ...place })
    const result = again
      ? { id, applied: again.seq, at: again.at, redundant: record.newlyRedundant(again.seq) }
      : this.accept(account, command)
    const undo = 'refused' in result ? {} : { undo: { type: 'RESTORE', ids: command.body.ids } }
    return Response.json({ result, ...undo, session: this.sessionOf(account, zone) })
  }

  #stream({ account, query, signal }: Asked): Response {
    const record = this.record(account)
    const known = record.seqOf(query.get('cursor'))
    const missed = known === null ? null : record.after(known)
    const first = missed
      ? missed.map((event) => this.#delta(account, event)).join('')
      : message('snapshot', this.#snapshot(account))
    const ping = () => message('ping', this.#pulse(account))
    const { userId: user } = account
    return this.streamsOpen.open({ user, signal, first, ping: this.#pings ? ping : null })
  }

  #tell(account: Account, event: Event): void {
    const grows = this.record(account).grow(event, this.#clock())
    // A window is cut for who listens: it would grow old with nobody to hold it.
    if (this.streamsOpen.size === 0 && !grows) return
    const said = grows ? this.#delta(account, event) : message('snapshot', this.#snapshot(account))
    this.streamsOpen.write(account.userId, said)
  }

  #delta(account: Account, event: Event): string {
    const cursor = this.record(account).cursor(event.seq)
    return message('delta', { cursor, serverTime: this.#clock(), event } as Pulse)
  }

  #pulse(account: Account): Pulse {
    return { serverTime: this.#clock(), cursor: this.record(account).cursor() }
  }

  /** What all who listen hold: where they are changes nothing of it. */
  #snapshot(account: Account): Snapshot {
    const record = this.record(account)
    const now = this.#clock()
    const seenAt = this.#seenAt.get(account.userId) ?? 0
    return {
      ...this.#pulse(account),
      user: account,
      timeZone: preference(record.events, 'zone') ?? 'UTC',
      lastActivity: new Date(
        Math.max(seenAt, record.events.at(-1)?.received ?? 0) || now,
      ).toISOString(),
      window: record.window(now),
    }
  }
}

/** The one JSON object in a text; null: it holds something else. */
function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

/** The answer, or that it is the one which who asks has already: the time of asking aside. */
function conditional(document: SessionData | Snapshot, asked: Headers): Response {
  const said = JSON.stringify({ ...document, serverTime: 0, lastActivity: '' })
  const etag = `"${hash(said)}"`
  const headers = { ETag: etag }
  return asked.get('if-none-match') === etag
    ? new Response(null, { status: 304, headers })
    : Response.json(document, { headers })
}
