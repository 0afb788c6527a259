'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { type ClientState, FIRST_STATE } from '../browser/clientState.ts'
import type { UpdateSessionData } from '../browser/sessionClient.ts'
import type { StintError } from '../browser/stintError.ts'
import { errorWords } from './errorWords.ts'
import { type Reset, resetSession } from './resetSession.ts'
import { useStintClient } from './stintProvider.tsx'

export interface SaidError extends StintError {
  readonly message: string
}

/** The client's state, its error with words. */
export type SaidState = Omit<ClientState, 'error'> & { readonly error: SaidError | null }

export interface SessionManager
  extends Pick<SaidState, 'sessionData' | 'isLoading' | 'isSaving' | 'error' | 'syncStatus'> {
  /**
   * Changes the session: any part of it, or a function of what it is. Resolves when the change is
   * durable; where this device can keep nothing, at the server's answer.
   */
  readonly updateSessionData: UpdateSessionData
  /** Withdraws the punches of the current work day, and answers how to undo that. */
  readonly resetSession: () => Promise<Reset>
  /** Asks the server for everything again. */
  readonly refreshSession: () => Promise<void>
}

/** The session of who is signed in, live. All functions stay the same ones. */
export function useSessionManager(): SessionManager {
  const client = useStintClient()
  const { sessionData, isLoading, isSaving, error, syncStatus } = useClientState()
  return {
    sessionData,
    updateSessionData: client.update,
    resetSession: useCallback(() => resetSession(client), [client]),
    refreshSession: client.refresh,
    isLoading,
    isSaving,
    error,
    syncStatus,
  }
}

/** All that the client can say of itself, for a page that shows more than the session. */
export function useClientState(): SaidState {
  const client = useStintClient()
  const state = useSyncExternalStore(client.subscribe, client.state, () => FIRST_STATE)
  const { error } = state
  const said = useMemo(() => error && { ...error, message: errorWords(error.code) }, [error])
  return { ...state, error: said }
}
