import { useState } from 'react'
import { useStintClient } from 'stint-client/react'
import { problemWords } from '../ui/problemWords.ts'

/** Ends this browser's sign-in. `keep`: what is unsent waits here for this account. */
export function useSignOut() {
  const client = useStintClient()
  const [problem, setProblem] = useState('')
  const signOut = async (keep: boolean) => {
    setProblem('')
    const answer = await client.api.post('api/auth/sign-out', {})
    if (answer.ok || answer.problem.status === 401) client.forget({ keep })
    else setProblem(`${problemWords(answer.problem)} You may still be signed in here.`)
  }
  return { signOut, problem }
}
