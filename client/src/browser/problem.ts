/** Why a call brought no answer: the HTTP status and a stable code, never words to be searched. */
export interface Problem {
  /** 0: no answer came at all. */
  readonly status: number
  readonly code: string
}

/** The network, or the server, did not answer. */
export const NO_ANSWER: Problem = { status: 0, code: 'no-answer' }

export const SIGNED_OUT: Problem = { status: 401, code: 'signed-out' }

/** Something on this page broke: a mistake of ours, which is thrown as well. */
export const BROKEN: Problem = { status: 0, code: 'broken' }

/** What an answer that is no success says of itself; null: none came. */
export async function problemOf(response: Response | null): Promise<Problem> {
  if (!response) return NO_ANSWER
  const status = response.status
  // A proxy's page or a cut body: the status alone has to do.
  const body: { code?: unknown } | null = await response.json().catch(() => null)
  const code = body?.code
  return { status, code: typeof code === 'string' ? code : `http-${status}` }
}

/** Whether the very same request can never succeed, so that asking again would only waste it. */
export const isFinal = ({ status }: Problem): boolean => [400, 413, 415, 422].includes(status)

/** Somebody else is signed in here by now than who the call, or the page, was for. */
export const OTHER_ACCOUNT: Problem = { status: 409, code: 'other-account' }

export const isOtherAccount = ({ code }: Problem): boolean => code === OTHER_ACCOUNT.code
