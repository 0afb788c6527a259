import { useCallback, useEffect, useState } from 'react'
import type { Problem } from 'stint-client'
import { useStintClient } from 'stint-client/react'

/** What the server answers at a path, and how to ask again. An old answer stays until the next. */
export interface Fetched<T> {
  readonly value: T | null
  readonly problem: Problem | null
  readonly refresh: () => void
}

export function useFetched<T>(path: string): Fetched<T> {
  const { api } = useStintClient()
  const [value, setValue] = useState<T | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [attempt, setAttempt] = useState(1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    let isCurrent = true
    void api.call<T>('GET', path).then((answer) => {
      if (!isCurrent) return
      if (answer.ok) setValue(answer.value)
      setProblem(answer.ok ? null : answer.problem)
    })
    return () => {
      isCurrent = false
    }
  }, [api, path, attempt])
  const refresh = useCallback(() => setAttempt((last) => last + 1), [])
  return { value, problem, refresh }
}
