/** Why a call brought no answer: the HTTP status and a stable code, never words to be searched. */
export interface Problem {
  /** 0: no answer came at all. */
  readonly status: number
  readonly code: string
  /** How long the server asks to be left alone, in ms. */
  readonly afterMillis?: number
}

/** The network, or the server, did not answer. */
export const NO_ANSWER: Problem = { status: 0, code: 'no-answer' }

/** An answer that is none of Stint's: a network's page, or an address where something else is. */
export const NOT_STINT: Problem = { status: 0, code: 'not-stint' }

/** Stint never sends a call elsewhere: what stands before it does, to a page of its own. */
export const REDIRECTED: Problem = { status: 302, code: 'redirected' }

/** The app did not say who calls. */
export const NO_TOKEN: Problem = { status: 0, code: 'no-token' }

export const SIGNED_OUT: Problem = { status: 401, code: 'signed-out' }

/** Something on this page broke: a mistake of ours, which is thrown as well. */
export const BROKEN: Problem = { status: 0, code: 'broken' }

/** No server stays away for longer and knows it. */
export const LATE_MILLIS = 3_600_000

/** What an answer that is no success says of itself; null: none came. */
export async function problemOf(response: Response | null): Promise<Problem> {
  if (!response) return NO_ANSWER
  const { status, headers, type } = response
  // A browser does not tell where to.
  if (type === 'opaqueredirect' || headers.has('location')) return REDIRECTED
  // A proxy's page or a cut body: the status alone has to do.
  const isProblem = isOfType(response, 'application/problem+json')
  const code: unknown = isProblem && (await response.json().catch(() => null))?.code
  const afterMillis = Math.min(LATE_MILLIS, askedMillis(headers))
  return {
    status,
    code: typeof code === 'string' ? code : `http-${status}`,
    ...(afterMillis > 0 && { afterMillis }),
  }
}

/** How long to wait: so many seconds, or until a time by the clock of who says so. */
function askedMillis(headers: Headers): number {
  const after = headers.get('retry-after') ?? ''
  return 1000 * Number(after) || Date.parse(after) - Date.parse(headers.get('date') ?? '')
}

export const isOfType = ({ headers }: Response, type: string): boolean | undefined =>
  headers.get('content-type')?.startsWith(type)

/**
 * Whether Stint itself has read the very same request and can never take it. A status alone says
 * nothing: it may be a proxy's; and so may the header be that `wrong-content-type` is about.
 */
export const isFinal = ({ code }: Problem): boolean =>
  ['malformed', 'too-large', 'invalid'].includes(code)

/** Somebody else is signed in here by now than who the call, or the page, was for. */
export const OTHER_ACCOUNT: Problem = { status: 409, code: 'other-account' }

export const isOtherAccount = ({ code }: Problem): boolean => code === OTHER_ACCOUNT.code
