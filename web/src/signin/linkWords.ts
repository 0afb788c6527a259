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
