import { useSyncExternalStore } from 'react'
import { type LinkInAddress, linkIn, SETTINGS } from './route.ts'

let seen: { readonly hash: string; readonly link: LinkInAddress | null } | null = null

function current(): LinkInAddress | null {
  const { hash } = window.location
  if (seen?.hash !== hash) seen = { hash, link: linkIn(hash) }
  return seen.link
}

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The link that this page was opened with, and how to be done with it. */
export function useLinkInAddress(): readonly [LinkInAddress | null, () => void] {
  return [useSyncExternalStore(subscribe, current), forgetLink]
}

/** Whether the address asks for the settings. */
export const useIsSettings = (): boolean =>
  useSyncExternalStore(subscribe, () => window.location.hash === SETTINGS)

/** A used link stays neither in the address nor in the history. */
function forgetLink(): void {
  window.history.replaceState(null, '', window.location.pathname + window.location.search)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}
