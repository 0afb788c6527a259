// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { EntryList } from '../src/clock/entryList.tsx'
import { spansOf } from '../src/clock/spans.ts'
import { at, out, wentHome } from './sessions.ts'

afterEach(cleanup)

function rows(session: typeof out, now: string) {
  render(createElement(EntryList, { session, spans: spansOf(session, at(now)) }))
  return screen.getAllByRole('listitem').map((row) => row.textContent)
}

test('a gap that may become a break shows how long it is, as the ring and the figures do', () => {
  expect(rows(out, '17:32')).toEqual(['09:00Clocked in8 h 2 min', '17:02Clocked out30 min'])
})

test('the evening after going home is of no length', () => {
  expect(rows(wentHome, '20:00')).toEqual(['09:00Clocked in9 h', '18:00Done for today'])
})

test('a stint that awaits an answer says that it does not count yet', () => {
  const reviews = [{ kind: 'long-stint', id: 2 }] as const
  expect(rows({ ...wentHome, reviews }, '20:00')[0]).toBe('09:00Clocked in9 h, not counted yet')
})
