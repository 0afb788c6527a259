'use client'

import {
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
} from 'react'
import type { ApiOptions } from '../browser/api.ts'
import type { Token } from '../browser/bearer.ts'
import { SessionClient } from '../browser/sessionClient.ts'

const StintContext = createContext<SessionClient | null>(null)

/** Without a provider all hooks of a page share one client of the same origin. */
let ofThisOrigin: SessionClient | null = null

export interface StintProviderProps extends ApiOptions {
  readonly children?: ReactNode
  /** A client that was made elsewhere; `url`, `token` and `fetch` are its own then. */
  readonly client?: SessionClient
}

/**
 * Says where the hooks below find Stint. What it says at first holds as long as it is there, but
 * for the token: that is the latest one.
 */
export function StintProvider({ children, client, ...options }: StintProviderProps): ReactElement {
  const latest = useRef(options.token)
  useEffect(() => {
    latest.current = options.token
  })
  const own = useRef<SessionClient>(client ?? null)
  own.current ??= new SessionClient({
    ...options,
    token: options.token && (() => ofNow(latest.current)),
  })
  return createElement(StintContext.Provider, { value: own.current }, children)
}

const ofNow = (token: Token = '') => (typeof token === 'function' ? token() : token)

/** The client behind the hooks here. */
export function useStintClient(): SessionClient {
  const provided = useContext(StintContext)
  if (provided) return provided
  ofThisOrigin ??= new SessionClient()
  return ofThisOrigin
}
