import type { StintError } from 'stint-client'

/** What is at stake when somebody signs out. */
export function unsentWords(count: number): string {
  if (count === 0) return 'By now the server has it all.'
  if (count === 1)
    return '1 punch or change of yours has not reached the server. What shall become of it?'
  const which = `${count} punches or changes of yours`
  return `${which} have not reached the server. What shall become of them?`
}

/** How far sending is, and what holds it up. */
export const waitingWords = (count: number, error: Pick<StintError, 'message'> | null): string =>
  `${count} to go.${error ? ` ${error.message}` : ''}`
