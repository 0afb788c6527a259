import type { Answer, Direction, Reason, SessionClient } from 'stint-client'
import { type Asked, type Asking, around, type Stamp } from './asked.ts'
import { DAY_MILLIS, MINUTE_MILLIS, offsetShown } from './wallTime.ts'

interface Shown {
  readonly timestamp: number
  readonly type: Direction
  readonly reason: Reason
  /** `HH:mm` on the wall clock there and then. */
  readonly time: string
}

interface History {
  readonly versions: readonly Shown[]
}

interface Days {
  readonly days: readonly { readonly entries: readonly (Shown & { readonly id: number })[] }[]
}

/** A question about a day that this page does not hold, as the server knows it. */
export async function askedEarlier(
  client: SessionClient,
  { of, id }: Asking,
  zone: string,
): Promise<Answer<Asked>> {
  const found = await punchEarlier(client, id, zone)
  if (!found.ok) return found
  const punch = found.value
  const range = new URLSearchParams({ from: dateOf(punch, -1), to: dateOf(punch, 1), zone })
  const days = await client.api.call<Days>('GET', `api/days?${range}`)
  if (!days.ok) return days
  const effective = days.value.days.flatMap(({ entries }) =>
    entries.map((shown) => stampOf(shown, zone)),
  )
  return { ...days, value: { of, punch, ...around(punch, effective), claimed: null } }
}

/** A punch of a day that this page does not hold, as it is by now. */
export async function punchEarlier(
  { api }: SessionClient,
  id: number,
  zone: string,
): Promise<Answer<Stamp>> {
  const history = await api.call<History>('GET', `api/entries/${id}/history`)
  if (!history.ok) return history
  const latest = history.value.versions.at(-1)
  return latest
    ? { ...history, value: stampOf({ ...latest, id }, zone) }
    : { ok: false, problem: { status: 404, code: 'not-found' } }
}

const stampOf = (shown: Shown & { readonly id: number }, zone: string): Stamp => ({
  id: shown.id,
  type: shown.type,
  reason: shown.reason,
  at: shown.timestamp,
  offset: offsetShown(shown.timestamp, shown.time, zone),
})

const dateOf = ({ at, offset }: Stamp, days: number): string =>
  new Date(at + offset * MINUTE_MILLIS + days * DAY_MILLIS).toISOString().slice(0, 10)
