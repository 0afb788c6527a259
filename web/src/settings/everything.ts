import type { Problem, SessionClient } from 'stint-client'

const DAY_MILLIS = 86_400_000
/** How many days the server tells of at once. */
const DAYS_PER_CALL_MAX = 3_700
/** No clock of this kind has run before. */
const FIRST_DATE = Date.UTC(1970, 0, 1)

type Day = Readonly<Record<string, unknown>>
type Recorded = Readonly<Record<string, unknown>> & { readonly seq: number }
type Api = SessionClient['api']
type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

/** What a person takes along: as the server answers it, days and events ascending. */
export interface Everything {
  /** ISO 8601 UTC. */
  readonly savedAt: string
  readonly account: unknown
  readonly session: unknown
  readonly days: readonly Day[]
  /** The whole log: corrections, and what was taken out, too. */
  readonly events: readonly Recorded[]
}

/**
 * Asks for the account, the session, every day and every event; all of it or why not. `onEvents` is
 * told how many events there are so far.
 */
export async function everythingOf(
  api: Api,
  now: number,
  onEvents: (count: number) => void,
): Promise<Outcome<Everything>> {
  const account = await api.call('GET', 'api/account')
  if (!account.ok) return account
  const session = await api.call('GET', 'api/session')
  if (!session.ok) return session
  const days = await daysUpTo(api, now)
  if (!days.ok) return days
  const events = await eventsOf(api, onEvents)
  if (!events.ok) return events
  const value = {
    savedAt: new Date(now).toISOString(),
    account: account.value,
    session: session.value,
    days: days.value,
    events: events.value,
  }
  return { ok: true, value }
}

async function daysUpTo(api: Api, now: number): Promise<Outcome<readonly Day[]>> {
  const days: Day[] = []
  for (const [from, to] of rangesUpTo(now)) {
    const range = new URLSearchParams({ from, to })
    const answer = await api.call<{ readonly days: readonly Day[] }>('GET', `api/days?${range}`)
    if (!answer.ok) return answer
    days.push(...answer.value.days)
  }
  return { ok: true, value: days }
}

async function eventsOf(
  api: Api,
  onEvents: (count: number) => void,
): Promise<Outcome<readonly Recorded[]>> {
  const events: Recorded[] = []
  for (;;) {
    const after = events.at(-1)?.seq ?? 0
    const answer = await api.call<{ readonly events: readonly Recorded[] }>(
      'GET',
      `api/events?after=${after}`,
    )
    if (!answer.ok) return answer
    if (answer.value.events.length === 0) return { ok: true, value: events }
    events.push(...answer.value.events)
    onEvents(events.length)
  }
}

/** First and last date of each call. East of here the date may be that of tomorrow. */
export function rangesUpTo(now: number): (readonly [from: string, to: string])[] {
  const end = now + DAY_MILLIS
  const ranges: (readonly [string, string])[] = []
  const step = DAYS_PER_CALL_MAX * DAY_MILLIS
  for (let from = FIRST_DATE; from <= end; from += step)
    ranges.push([dateOf(from), dateOf(Math.min(end, from + step - DAY_MILLIS))])
  return ranges
}

/** `stint-ada-quill-2026-06-09.json` */
export const fileName = (name: string, now: number): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `stint-${plain || 'record'}-${dateOf(now)}.json`
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
