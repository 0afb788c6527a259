import { type FormEvent, useState } from 'react'
import type { Account, Problem } from 'stint-client'
import { useStintClient } from 'stint-client/react'

/** Sends a form once at a time; after an answer that is a sign-in, `onDone`. */
export function useSubmit(
  path: string,
  body: (form: FormData) => object | string,
  onDone: () => void,
) {
  const { api } = useStintClient()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [complaint, setComplaint] = useState<string | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const said = body(new FormData(event.currentTarget))
    setProblem(null)
    setComplaint(typeof said === 'string' ? said : null)
    if (typeof said === 'string') return
    setBusy(true)
    const answer = await api.post<Account>(path, said)
    setBusy(false)
    if (answer.ok) onDone()
    else setProblem(answer.problem)
  }
  return { submit, isBusy, problem, complaint }
}
