/** Why a call brought no answer: the HTTP status and a stable code, never words to be searched. */
export interface Problem {
  /** 0: no answer came at all. */
  readonly status: number
  readonly code: string
}

/** The network, or the server, did not answer. */
export const NO_ANSWER: Problem = { status: 0, code: 'no-answer' }

/** What an answer that is no success says of itself. */
export async function problemOf(response: Response): Promise<Problem> {
  const status = response.status
  // A proxy's page or a cut body: the status alone has to do.
  const body: unknown = await response.json().catch(() => null)
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null
  return { status, code: typeof code === 'string' ? code : `http-${status}` }
}

/** Whether the very same request can never succeed, so that asking again would only waste it. */
export const isFinal = ({ status }: Problem): boolean => [400, 413, 415, 422].includes(status)

/** Whether somebody else is signed in here by now than who the call was for. */
export const isOtherAccount = ({ code }: Problem): boolean => code === 'other-account'
