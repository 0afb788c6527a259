import { expect, test } from 'vitest'
import { unsentWords, waitingWords } from '../src/app/unsentWords.ts'

test('who signs out is told how much has not reached the server', () => {
  expect(unsentWords(1)).toMatch(/^1 punch or change of yours has not .*of it\?$/)
  expect(unsentWords(12)).toMatch(/^12 punches or changes of yours have not .*of them\?$/)
  expect(unsentWords(0)).toBe('By now the server has it all.')
})

test('while it is sent, how much is left is told, and what holds it up', () => {
  expect(waitingWords(2, null)).toBe('2 to go.')
  expect(waitingWords(1, { message: 'The server is busy.' })).toBe('1 to go. The server is busy.')
})
