import type { BrowserContext } from '@playwright/test'
import type { Served } from './stintServer.ts'

/** An event of the record, as far as the stories ask. */
export interface Recorded {
  readonly id: number
  readonly type: string
  readonly at: number
  readonly claimed: number
  readonly body: { readonly reason?: string }
}

interface Record {
  readonly email: string
  readonly events: readonly Recorded[]
}

/** What the server has of whoever this browser is signed in as, told by the server itself. */
export async function recordOf(
  context: BrowserContext,
  stint: Served,
  url = stint.url,
): Promise<Record> {
  const cookies = await context.cookies(url)
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const stop = new AbortController()
  const answer = await fetch(`${stint.url}api/session/stream?zone=Europe/Berlin`, {
    headers: { cookie, ...forwarded(url) },
    signal: stop.signal,
  })
  if (!answer.ok || !answer.body) throw new Error(`the stream answered ${answer.status}`)
  let text = ''
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    if (/^event: ?snapshot[\s\S]*?\n\n/m.test(text)) break
  }
  stop.abort()
  const snapshot = JSON.parse(/^data: ?(.*)$/m.exec(text)?.[1] ?? '')
  return { email: snapshot.user.userEmail, events: snapshot.window.events }
}

/** What a proxy says of a request that came to that address. */
function forwarded(url: string): HeadersInit {
  const { protocol, host } = new URL(url)
  return protocol === 'https:' ? { 'x-forwarded-proto': 'https', 'x-forwarded-host': host } : {}
}

/** The punches of the record, oldest first, as `IN`, `OUT`, `OUT BREAK` or `OUT END`. */
export async function punchesOf(
  context: BrowserContext,
  stint: Served,
  url = stint.url,
): Promise<string[]> {
  const { events } = await recordOf(context, stint, url)
  return events
    .filter(({ type }) => type === 'IN' || type === 'OUT')
    .toSorted((a, b) => a.at - b.at)
    .map(({ type, body }) => (body.reason ? `${type} ${body.reason}` : type))
}
