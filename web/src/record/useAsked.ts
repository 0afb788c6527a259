import { useEffect, useState } from 'react'
import { useStintClient } from 'stint-client/react'
import { problemWords } from '../ui/problemWords.ts'
import { type Asked, type Asking, askedOf, keyOf } from './asked.ts'
import { askedEarlier } from './earlier.ts'

/** A question in full, from this page or else from the server. */
export function useAsked(asking: Asking, zone: string) {
  const client = useStintClient()
  const view = client.view()
  const here = view && askedOf(asking, view)
  const [earlier, setEarlier] = useState<Asked | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(1)
  const isAway = here === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    if (!isAway) return
    let isCurrent = true
    setProblem(null)
    void askedEarlier(client, asking, zone).then((answer) => {
      if (!isCurrent) return
      if (answer.ok) setEarlier(answer.value)
      else setProblem(problemWords(answer.problem))
    })
    return () => {
      isCurrent = false
    }
  }, [client, keyOf(asking), zone, isAway, attempt])
  return { asked: here ?? earlier, problem, retry: () => setAttempt(attempt + 1) }
}
