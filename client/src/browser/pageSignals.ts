import { isHidden } from './seconds.ts'

/** A hidden page lets go of its stream: a browser has but six connections to one http server. */
const HIDDEN_MILLIS_MAX = 5_000

export interface PageSignals {
  /** The page is shown: the network came back, or the person did. */
  readonly onBack: () => void
  /** The page is hidden now and may never be shown again. */
  readonly onHidden: () => void
  /** The page is put away, or was hidden for a while; should it come back, it is told so. */
  readonly onPutAway: () => void
  /** Whether leaving now would lose something. */
  readonly mustAsk: () => boolean
}

/** Listens to what a browser tells of its page; outside a browser nothing is told. */
export function listenToPage({ onBack, onHidden, onPutAway, mustAsk }: PageSignals): () => void {
  if (typeof window === 'undefined') return () => undefined
  const ended = new AbortController()
  const { signal } = ended
  let putAway: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(putAway)
    if (!isHidden()) return onBack()
    putAway = setTimeout(onPutAway, HIDDEN_MILLIS_MAX)
    onHidden()
  }
  window.addEventListener('online', look, { signal })
  window.addEventListener('pageshow', look, { signal })
  window.addEventListener('pagehide', onPutAway, { signal })
  document.addEventListener('visibilitychange', look, { signal })
  window.addEventListener('beforeunload', (event) => mustAsk() && event.preventDefault(), {
    signal,
  })
  look()
  return () => {
    clearTimeout(putAway)
    ended.abort()
  }
}
