export interface PageSignals {
  /** The network came back, or the person did. */
  readonly onBack: () => void
  /** The page is hidden now and may never be shown again. */
  readonly onHidden: () => void
  /** The page is put away; should it come back, it is told so. */
  readonly onPutAway: () => void
  /** Whether leaving now would lose something. */
  readonly mustAsk: () => boolean
}

/** Listens to what a browser tells of its page; outside a browser nothing is told. */
export function listenToPage({ onBack, onHidden, onPutAway, mustAsk }: PageSignals): () => void {
  if (typeof window === 'undefined') return () => undefined
  const ended = new AbortController()
  const { signal } = ended
  const onVisibility = () => (document.visibilityState === 'hidden' ? onHidden() : onBack())
  window.addEventListener('online', onBack, { signal })
  window.addEventListener('pageshow', ({ persisted }) => persisted && onBack(), { signal })
  window.addEventListener('pagehide', onHidden, { signal })
  window.addEventListener('pagehide', onPutAway, { signal })
  document.addEventListener('freeze', onPutAway, { signal })
  document.addEventListener('visibilitychange', onVisibility, { signal })
  document.addEventListener('resume', onBack, { signal })
  window.addEventListener('beforeunload', (event) => mustAsk() && event.preventDefault(), {
    signal,
  })
  return () => ended.abort()
}
