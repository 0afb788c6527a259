'use client'

import { useCallback } from 'react'
import { type ClientState, FIRST_STATE } from '../browser/clientState.ts'
import { type Reset, resetSession } from '../browser/resetSession.ts'
import type { UpdateSessionData } from '../browser/sessionClient.ts'
import { useStintClient } from './stintProvider.tsx'
import { useReadFields } from './useReadFields.ts'

export interface SessionManager
  extends Pick<ClientState, 'sessionData' | 'isLoading' | 'isSaving' | 'error' | 'syncStatus'> {
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

/**
 * The session of who is signed in, live. A component is drawn anew when something changed that it
 * has read here; all functions stay the same ones.
 */
export function useSessionManager(): SessionManager {
  const client = useStintClient()
  const state = useClientState()
  return {
    get sessionData() {
      return state.sessionData
    },
    get isLoading() {
      return state.isLoading
    },
    get isSaving() {
      return state.isSaving
    },
    get error() {
      return state.error
    },
    get syncStatus() {
      return state.syncStatus
    },
    updateSessionData: client.update,
    resetSession: useCallback(() => resetSession(client), [client]),
    refreshSession: client.refresh,
  }
}

/** All that the client can say of itself, for a page that shows more than the session. */
export function useClientState(): ClientState {
  const { subscribe, state } = useStintClient()
  return useReadFields(subscribe, state, () => FIRST_STATE)
}
