// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Lagging } from '../src/clock/lagging.tsx'
import { later } from '../src/ui/later.tsx'

afterEach(cleanup)

/** A part that cannot be fetched at first. */
async function drawn(name?: string) {
  let isAway = true
  const load = async () => {
    if (isAway) throw new TypeError('network')
    return () => <p>here it is</p>
  }
  const Part = later(load, name)
  const { container } = render(<Part />)
  await act(async () => undefined)
  isAway = false
  return container
}

async function press(container: HTMLElement) {
  await act(async () => container.querySelector('button')?.click())
}

test('a part that cannot be fetched says so, and is there when it can', async () => {
  const container = await drawn()
  expect(container.textContent).toMatch(/^This part of the page could not be fetched\..*Refresh$/)
  await press(container)
  expect(container.textContent).toBe('here it is')
})

test('one that nobody waits for says it in a quiet button, and is there when it can', async () => {
  const container = await drawn('Start again (not fetched)')
  expect(container.querySelectorAll('button')).toHaveLength(1)
  expect(container.textContent).toBe('Start again (not fetched)')
  await press(container)
  expect(container.textContent).toBe('here it is')
})

test('one that is missed by nobody says nothing', async () => {
  expect((await drawn('')).textContent).toBe('')
})

test('a server without its database says what may be missing, and where punches wait', () => {
  const { container } = render(<Lagging />)
  expect(container.textContent).toMatch(/devices .* may be missing here.*kept and waits here/)
})
