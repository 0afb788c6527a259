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
 * for the token: that is the latest one, and another one is tried at once.
 */
export function StintProvider({ children, client, ...options }: StintProviderProps): ReactElement {
  const own = useRef<SessionClient>(client ?? null)
  own.current ??= new SessionClient(options)
  const isGiven = client !== undefined
  const { token } = options
  const last = useRef(token)
  useEffect(() => {
    if (isGiven || token === last.current) return
    last.current = token
    if (own.current) void renew(own.current, token)
  }, [isGiven, token])
  return createElement(StintContext.Provider, { value: own.current }, children)
}

/** The app says who calls: where that is somebody else by now, that is whom it shows. */
async function renew(client: SessionClient, token: Token | undefined): Promise<void> {
  const wasRefused = client.state().error?.retry === 'sign-in'
  if (!(await client.api.renew(token, wasRefused))) return
  // Where no hook is there now, it asks and rests again.
  const leave = client.subscribe(() => undefined)
  await client.refresh()
  if (client.state().otherAccount) client.resume()
  leave()
}

/** The client behind the hooks here. */
export function useStintClient(): SessionClient {
  const provided = useContext(StintContext)
  if (provided) return provided
  ofThisOrigin ??= new SessionClient()
  return ofThisOrigin
}
