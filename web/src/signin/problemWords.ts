import type { Problem } from 'stint-client'

const WORDS: Record<string, string> = {
  'no-answer': 'The server does not answer. Try again in a moment.',
  'wrong-credentials': 'This mail address and password do not go together.',
  throttled: 'Too many attempts. Wait a minute, then try again.',
  'mail-taken': 'An account with this mail address is already there.',
  'wrong-origin': 'The server does not expect this address. Open Stint at its own address.',
  busy: 'The server is busy. Try again in a moment.',
  'disk-full': "The server's disk is full, so nothing can be saved now.",
  'unknown-zone': 'The server does not know this time zone. Pick one from the list.',
  invalid: 'The server did not accept one of these. Look at them once more.',
}

/** What went wrong with a form, in words. */
export const problemWords = ({ code, status }: Problem): string =>
  WORDS[code] ?? `The server could not do it (${code}, ${status}). Nothing was changed.`

/** What a link was for. */
export type LinkKind = 'first-run' | 'invite'

const NEW_LINK: Record<LinkKind, string> = {
  'first-run': 'Whoever runs the server finds a new one in its terminal after a restart.',
  invite: 'Ask whoever invited you for a new one.',
}

/** Why a link opens nothing, and what to do; null: that is not the link's fault. */
export function linkWords(code: string, kind: LinkKind): { title: string; text: string } | null {
  switch (code) {
    case 'link-used':
      return {
        title: 'This link has been used',
        text: `A link works once. If it was you who used it, sign in. ${NEW_LINK[kind]}`,
      }
    case 'link-expired':
      return { title: 'This link has expired', text: `Links end after a while. ${NEW_LINK[kind]}` }
    case 'link-unknown':
      return {
        title: 'This link is not known here',
        text: `It may have been cut in copying: open it once more, whole. ${NEW_LINK[kind]}`,
      }
    default:
      return null
  }
}
