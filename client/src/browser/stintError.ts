import { errorWords } from './errorWords.ts'
import type { Problem } from './problem.ts'

export interface StintError {
  /** Stable; the words for it may change. */
  readonly code: string
  /** For a person to read. */
  readonly message: string
  /** What helps: time alone, a press on Refresh, signing in, or nothing that a person can do. */
  readonly retry: 'auto' | 'refresh' | 'sign-in' | 'never'
  /** Where the person signs in; the app's own token is the app's to renew. */
  readonly signInUrl?: string
}

/** By HTTP status; 0: no answer came. */
const RETRY: Record<number, StintError['retry']> = {
  0: 'auto',
  302: 'sign-in',
  401: 'sign-in',
  403: 'never',
  409: 'sign-in',
  429: 'auto',
  502: 'auto',
  503: 'auto',
  504: 'auto',
  507: 'auto',
}

/** What a failed call means for a person, who signs in at that page where there is one. */
export function stintError({ status, code }: Problem, signInUrl?: string): StintError {
  const told = status === 401 ? 'signed-out' : code
  const retry = RETRY[status] ?? 'refresh'
  return {
    code: told,
    message: errorWords(told),
    retry,
    ...(retry === 'sign-in' && signInUrl !== undefined && { signInUrl }),
  }
}
