import type { Problem } from './problem.ts'

export interface StintError {
  /** Stable; the words for it may change. */
  readonly code: string
  /** What helps: time alone, a press on Refresh, signing in, or nothing that a person can do. */
  readonly retry: 'auto' | 'refresh' | 'sign-in' | 'never'
  readonly signInUrl?: string
}

/** By HTTP status; 0: no answer came. */
const RETRY: Record<number, StintError['retry']> = {
  0: 'auto',
  401: 'sign-in',
  403: 'never',
  409: 'sign-in',
  429: 'auto',
  503: 'auto',
  507: 'auto',
}

/** What a failed call means for a person. */
export const stintError = ({ status, code }: Problem): StintError => ({
  code: status === 401 ? 'signed-out' : code,
  retry: RETRY[status] ?? 'refresh',
})
