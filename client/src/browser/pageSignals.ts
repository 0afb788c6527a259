import { isHidden } from './seconds.ts'

export interface PageSignals {
  /** The page is shown: the network came back, or the person did. */
  readonly onBack: () => void
  /** The page is hidden now and may never be shown again. */
  readonly onHidden: () => void
  /** The page is put away, and may come back. */
  readonly onPutAway: () => void
  /** Whether leaving now would lose something. */
  readonly mustAsk: () => boolean
}

/** Listens to what a browser tells of its page; outside a browser nothing is told. */
export function listenToPage({ onBack, onHidden, onPutAway, mustAsk }: PageSignals): () => void {
  if (typeof window === 'undefined') return () => undefined
  const ended = new AbortController()
  const { signal } = ended
  const look = () => (isHidden() ? onHidden() : onBack())
  const listen = (target: EventTarget, type: string, listener: (event: Event) => void) =>
    target.addEventListener(type, listener, { signal })
  listen(window, 'online', onBack)
  listen(window, 'pageshow', onBack)
  listen(document, 'resume', onBack)
  listen(document, 'visibilitychange', look)
  listen(window, 'pagehide', onPutAway)
  listen(document, 'freeze', onPutAway)
  listen(window, 'beforeunload', (event) => mustAsk() && event.preventDefault())
  look()
  return () => ended.abort()
}
