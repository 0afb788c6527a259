const WORDS: Record<string, string> = {
  'no-answer': 'The server does not answer. Trying again.',
  'not-stint': 'Something else than Stint answers at this address. Trying again.',
  redirected: 'Something before Stint asks for a sign-in.',
  'no-token': 'The app could not say who is signed in. Trying again.',
  throttled: 'Too many requests at once. Trying again.',
  busy: 'The server is busy. Trying again.',
  'store-away': 'The server cannot reach its database. Trying again.',
  'disk-full': "The server's disk is full. Trying again.",
  damaged: 'What is kept on the server is damaged. Whoever runs it has to mend it.',
  broken: 'Something went wrong on this page. Trying again.',
  'signed-out': 'You are not signed in.',
  'other-account': 'Somebody else is signed in here now.',
  'wrong-origin': 'The server does not expect this address.',
}

/** What an error is, for a person to read. */
export const errorWords = (code: string): string => WORDS[code] ?? 'The server could not answer.'
