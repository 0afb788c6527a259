import { afterEach, beforeEach, vi } from 'vitest'
import type { Browser } from '../../src/browser/browser.ts'
import { SessionClient } from '../../src/browser/sessionClient.ts'
import { TinyServer } from './tinyServer.ts'

export const NINE = Date.UTC(2026, 5, 9, 9)
export const MINUTE = 60_000

/** The server of the test that runs. */
export let server: TinyServer
let clients = new Map<SessionClient, () => void>()

interface Opening {
  readonly browser?: Browser
  readonly fetch?: typeof fetch | undefined
  readonly isDead?: () => boolean
  readonly url?: string
}

/** Opens a page: one that keeps nothing and is alone, unless said. */
export function open({
  browser = {},
  fetch = server.fetch,
  isDead,
  url = server.url,
}: Opening = {}) {
  const client = new SessionClient({
    ...{ url, browser },
    fetch: (input, init) => (isDead?.() ? new Promise(() => undefined) : fetch(input, init)),
  })
  clients.set(
    client,
    client.subscribe(() => undefined),
  )
  return client
}

/** Nobody shows that page any more. */
export const leave = (client: SessionClient) => clients.get(client)?.()

/** A page that shows the session, with its first state drawn. */
export async function page(fetch = server.fetch) {
  const client = open({ fetch })
  await settle()
  return client
}

/** Lets everything happen that needs no time to pass. */
export const settle = () => vi.advanceTimersByTimeAsync(0)
export const pass = (millis: number) => vi.advanceTimersByTimeAsync(millis)

export function punch(
  client: SessionClient,
  type: 'IN' | 'OUT',
  reason: 'BREAK' | 'END' | null = null,
) {
  const entries = client.state().sessionData?.entries ?? []
  const id = 1000 + server.log().length + entries.length
  const entry = { id, timestamp: client.now(), type, reason, source: 'clock' } as const
  return client.update({ entries: [...entries, entry] })
}

beforeEach(() => {
  vi.useFakeTimers({ now: NINE })
  vi.spyOn(Math, 'random').mockReturnValue(1)
  server = new TinyServer()
  clients = new Map()
})

afterEach(() => {
  for (const left of clients.values()) left()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

export async function punchAndSettle(client: SessionClient) {
  void punch(client, 'IN')
  await settle()
}
