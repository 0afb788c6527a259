import type { Problem } from 'stint-client'

const WORDS: Record<string, string> = {
  'no-answer': 'The server does not answer. Try again in a moment.',
  'not-stint': 'Something else than Stint answers at this address. Nothing was changed.',
  redirected: 'Something before Stint asks for a sign-in. Reload this page.',
  'wrong-credentials': 'This mail address and password do not go together.',
  throttled: 'Too many requests at once. Wait a minute.',
  'mail-taken': 'An account with this mail address is already there.',
  'wrong-origin': 'The server does not expect this address. Open Stint at its own address.',
  damaged: 'What is kept on the server is damaged. Whoever runs it has to mend it.',
  internal: 'Something broke on the server. Try again in a moment.',
  'too-slow': 'The request took too long to arrive. Try again.',
  'signed-out': 'You are not signed in.',
  'other-account': 'Somebody else is signed in here now. Reload this page.',
  'too-many-tokens': 'That is one token too many. Revoke one first.',
  'not-found': 'That is not there any more.',
  forbidden: 'This account may not do that.',
  busy: 'The server is busy. Try again in a moment.',
  'store-away': 'The server cannot reach its database. Try again in a moment.',
  'outcome-unknown': 'It is not known whether this was saved. Try again.',
  'disk-full': "The server's disk is full. Nothing was changed.",
  'unknown-zone': 'The server does not know this time zone. Pick another.',
  malformed: 'The server could not read what was sent. Reload this page.',
  'wrong-content-type': 'Something between here and Stint changed what was sent.',
  'too-large': 'That is more than the server takes at once. Nothing was changed.',
  invalid: 'The server did not accept one of these.',
}

/** What went wrong with a call, in words. */
export const problemWords = ({ code, status }: Problem): string =>
  WORDS[code] ?? `The server could not do it (${code}, ${status}). Nothing was changed.`
