import { useEffect, useState } from 'react'
import { useStintClient } from 'stint-client/react'
import { type Asking, punchesIn } from './asked.ts'
import { punchEarlier } from './earlier.ts'
import { oldestFirst } from './turns.ts'

/** Each costs a call, and nobody answers more of them in one go. */
const EARLIER_PUNCHES_MAX = 30

/**
 * The questions, oldest first. `isKnown`: whether the times of those about earlier days, which this
 * page does not hold, have been asked for.
 */
export function useOldestFirst(askings: readonly Asking[], zone: string) {
  const client = useStintClient()
  const [earlier, setEarlier] = useState<ReadonlyMap<number, number | null>>(new Map())
  const view = client.view()
  const here = new Map(view ? punchesIn(view).map(({ id, at }) => [id, at]) : [])
  const away = askings.map(({ id }) => id).filter((id) => !here.has(id))
  const missing = away.slice(0, EARLIER_PUNCHES_MAX).filter((id) => !earlier.has(id))
  const ids = missing.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are another list each time
  useEffect(() => {
    if (ids === '') return
    let isCurrent = true
    const look = async () => {
      const found = new Map<number, number | null>()
      // One after the other: a punch needs a connection too.
      for (const id of missing) {
        const answer = await punchEarlier(client, id, zone)
        if (!isCurrent) return
        found.set(id, answer.ok ? answer.value.at : null)
      }
      setEarlier((known) => new Map([...known, ...found]))
    }
    void look()
    return () => {
      isCurrent = false
    }
  }, [client, ids, zone])
  return {
    ordered: oldestFirst(askings, new Map([...earlier, ...here])),
    isKnown: missing.length === 0,
  }
}
