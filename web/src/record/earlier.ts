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
  { api }: SessionClient,
  { of, id }: Asking,
  zone: string,
): Promise<Answer<Asked>> {
  const stamp = (shown: Shown & { readonly id: number }): Stamp => ({
    id: shown.id,
    type: shown.type,
    reason: shown.reason,
    at: shown.timestamp,
    offset: offsetShown(shown.timestamp, shown.time, zone),
  })
  const history = await api.call<History>('GET', `api/entries/${id}/history`)
  if (!history.ok) return history
  const latest = history.value.versions.at(-1)
  if (!latest) return { ok: false, problem: { status: 404, code: 'not-found' } }
  const punch = stamp({ ...latest, id })
  const range = new URLSearchParams({ from: dateOf(punch, -1), to: dateOf(punch, 1), zone })
  const days = await api.call<Days>('GET', `api/days?${range}`)
  if (!days.ok) return days
  const effective = days.value.days.flatMap(({ entries }) => entries.map(stamp))
  return { ...days, value: { of, punch, ...around(punch, effective) } }
}

const dateOf = ({ at, offset }: Stamp, days: number): string =>
  new Date(at + offset * MINUTE_MILLIS + days * DAY_MILLIS).toISOString().slice(0, 10)
