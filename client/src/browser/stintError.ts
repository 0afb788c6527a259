import type { Problem } from './problem.ts'

export interface StintError {
  /** Stable; words may change. */
  readonly code: string
  readonly message: string
  /** What helps: time alone, a press on Refresh, signing in, or nothing that a person can do. */
  readonly retry: 'auto' | 'refresh' | 'sign-in' | 'never'
  readonly signInUrl?: string
}

const KNOWN: Record<string, Omit<StintError, 'code'>> = {
  'no-answer': { message: 'The server does not answer. Trying again.', retry: 'auto' },
  'signed-out': { message: 'You are not signed in here any more.', retry: 'sign-in' },
  'wrong-origin': { message: 'The server does not expect this address.', retry: 'never' },
  throttled: { message: 'Too many requests at once. Trying again.', retry: 'auto' },
  busy: { message: 'The server is busy. Trying again.', retry: 'auto' },
  'disk-full': { message: "The server's disk is full. Trying again.", retry: 'auto' },
}

const UNKNOWN = { message: 'The server could not answer.', retry: 'refresh' } as const

/** What a failed call means for a person. */
export function stintError({ status, code }: Problem): StintError {
  const known = status === 401 ? 'signed-out' : code
  return { code: known, ...(KNOWN[known] ?? UNKNOWN) }
}
