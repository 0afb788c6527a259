import { afterEach, beforeEach } from 'vitest'

/** What was thrown where nobody waits for it, in the test that runs. It fails no test by itself. */
export const mistakes: unknown[] = []
let before: NodeJS.UnhandledRejectionListener[] = []

const collect = (mistake: unknown) => {
  mistakes.push(mistake)
}

/** For a file whose tests make the page fail. */
export function collectMistakes(): void {
  beforeEach(() => {
    before = process.listeners('unhandledRejection')
    mistakes.length = 0
    process.removeAllListeners('unhandledRejection')
    process.on('unhandledRejection', collect)
  })
  afterEach(() => {
    process.off('unhandledRejection', collect)
    for (const listener of before) process.on('unhandledRejection', listener)
  })
}
