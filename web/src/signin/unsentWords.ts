/** How much of somebody's waits for their sign-in. */
export interface Unsent {
  readonly unanswered: number
  /** How many of those would be lost with the page. */
  readonly unkept: number
}

/** What becomes of it; `whoIs`: who has to sign in, as `you are`. Null: nothing is unsent. */
export function unsentWords({ unanswered, unkept }: Unsent, whoIs: string): string | null {
  if (unanswered === 0) return null
  const [what, goes] =
    unanswered === 1 ? ['1 punch is', 'it is'] : [`${unanswered} punches are`, 'they are']
  const where = unkept > 0 ? 'Leave this page open' : 'Kept on this device'
  return `${what} not saved yet. ${where}: ${goes} sent as soon as ${whoIs} signed in.`
}
