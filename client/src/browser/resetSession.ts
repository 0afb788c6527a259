import type { Bodies } from '../core/event.ts'
import { newId } from './ids.ts'
import type { Problem } from './problem.ts'
import type { SessionClient } from './sessionClient.ts'
import { deviceZone } from './zone.ts'

/** What came of starting the day again. */
export type Reset =
  | {
      readonly ok: true
      /** How many punches were taken out of the day. */
      readonly withdrawn: number
      /** Puts them back; resolves at the server's answer. */
      readonly undo: () => Promise<void>
    }
  | { readonly ok: false; readonly problem: Problem }

interface ResetAnswer {
  readonly undo?: { readonly type: 'RESTORE' } & Bodies['RESTORE']
}

const ATTEMPTS = 3

/**
 * Withdraws what this page shows of the current work day: what another device punches meanwhile
 * stays. What waits for the server goes first; where that cannot be reached, or nothing is shown
 * yet, nothing is done.
 */
export async function resetSession(client: SessionClient): Promise<Reset> {
  const unreachable = await whenShown(client)
  if (unreachable) return { ok: false, problem: unreachable }
  const { sessionData } = client.state()
  if (!sessionData) return { ok: false, problem: { status: 0, code: 'no-session' } }
  const { cursor } = sessionData
  const asked = new URLSearchParams({ id: `${newId()}`, cursor, zone: deviceZone() })
  for (let attempt = 1; ; attempt++) {
    const answer = await client.api.call<ResetAnswer>('DELETE', `api/session?${asked}`)
    if (answer.ok) {
      const ids = answer.value.undo?.ids ?? []
      return { ok: true, withdrawn: ids.length, undo: () => restore(client, ids) }
    }
    // An answer that was lost on the way: under the same id nothing is done twice.
    if (answer.problem.status > 0 || attempt === ATTEMPTS) return answer
  }
}

const restore = (client: SessionClient, ids: readonly number[]): Promise<void> =>
  client.ask([{ id: newId(), type: 'RESTORE', source: 'clock', at: client.now(), body: { ids } }])

/** Waits until nothing of this page is on its way; answers why that cannot be waited for. */
function whenShown(client: SessionClient): Promise<Problem | null> {
  return new Promise((resolve) => {
    const look = () => {
      const { error } = client.state()
      if (client.isShown()) resolve(null)
      else if (error) resolve({ status: 0, code: error.code })
      else return
      end()
    }
    const end = client.subscribe(look)
    look()
  })
}
