import type { Account } from 'stint-client'

/** Why this page asks for a sign-in. `account`: whose it was; `other`: who is signed in instead. */
export function signInWords(
  account: Pick<Account, 'userName'> | null,
  other: Pick<Account, 'userName'> | null,
): { readonly title: string; readonly lead: string } {
  if (!account)
    return {
      title: 'Sign in',
      lead: 'First time here? Open the link that Stint printed at its start, or the one you got.',
    }
  if (!other)
    return {
      title: 'Sign in again',
      lead: 'Your sign-in has ended. Your clock runs on; nothing is lost.',
    }
  return {
    title: `${other.userName} is signed in here now`,
    lead: `This page was ${account.userName}’s. Go on as ${other.userName}, or sign in again.`,
  }
}
