import { useState } from 'react'
import { useStintClient } from 'stint-client/react'
import { problemWords } from '../ui/problemWords.ts'

/** Ends something of one’s own by its address, and says in words what came of it. */
export function useRemoval(onGone: () => void) {
  const { api } = useStintClient()
  const [words, setWords] = useState('')
  const [goingId, setGoingId] = useState<string | null>(null)
  const remove = async (path: string, id: string, done: string) => {
    if (goingId !== null) return
    setGoingId(id)
    setWords('')
    const answer = await api.call('DELETE', `${path}/${encodeURIComponent(id)}`)
    setGoingId(null)
    // What is not there any more has come to its end as well.
    const isGone = answer.ok || answer.problem.status === 404
    setWords(isGone ? done : problemWords(answer.problem))
    if (isGone) onGone()
  }
  return { words, goingId, remove }
}
