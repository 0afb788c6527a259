import type { Answer, SessionClient } from 'stint-client'

const DAY_MILLIS = 86_400_000
/** How many days the server tells of at once. */
const DAYS_PER_CALL_MAX = 3_700
/** No clock of this kind has run before. */
const FIRST_DATE = Date.UTC(1970, 0, 1)

type Day = Readonly<Record<string, unknown>>

/** What a person takes along: as the server answers it, days ascending. */
export interface Everything {
  /** ISO 8601 UTC. */
  readonly savedAt: string
  readonly account: unknown
  readonly session: unknown
  readonly days: readonly Day[]
}

/** Asks for the account, the session and every day; all of it or why not. */
export async function everythingOf(
  api: SessionClient['api'],
  now: number,
): Promise<Answer<Everything>> {
  const account = await api.call('GET', 'api/account')
  if (!account.ok) return account
  const session = await api.call('GET', 'api/session')
  if (!session.ok) return session
  const days: Day[] = []
  for (const [from, to] of rangesUpTo(now)) {
    const range = new URLSearchParams({ from, to })
    const answer = await api.call<{ readonly days: readonly Day[] }>('GET', `api/days?${range}`)
    if (!answer.ok) return answer
    days.push(...answer.value.days)
  }
  const savedAt = new Date(now).toISOString()
  return { ...session, value: { savedAt, account: account.value, session: session.value, days } }
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
