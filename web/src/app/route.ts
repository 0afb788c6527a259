/** What a link in the address opens. It stands in the fragment, so that no log ever sees it. */
export interface LinkInAddress {
  readonly kind: 'first-run' | 'invite'
  readonly link: string
}

/** What opens the settings. */
export const SETTINGS = '#settings'

export function linkIn(hash: string): LinkInAddress | null {
  const [, kind, link] = /^#(first-run|invite)=(.+)$/.exec(hash) ?? []
  if (link === undefined) return null
  return { kind: kind === 'invite' ? 'invite' : 'first-run', link: decode(link) }
}

/** A link that was cut within an escape is none that opens anything; it is asked about as it is. */
function decode(link: string): string {
  try {
    return decodeURIComponent(link)
  } catch {
    return link
  }
}
