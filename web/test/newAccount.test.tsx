// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { createElement } from 'react'
import { SessionClient } from 'stint-client'
import { StintProvider } from 'stint-client/react'
import { afterEach, describe, expect, test } from 'vitest'
import { ByLink } from '../src/signin/byLink.tsx'
import type { LinkKind } from '../src/signin/linkWords.ts'

afterEach(cleanup)

const problem = (status: number, code: string) =>
  Response.json({ code }, { status, headers: { 'content-type': 'application/problem+json' } })

/** Opens a good link, fills in its form, and has that answered to it. */
async function sendForm(kind: LinkKind, answer: () => Response) {
  const asked: string[] = []
  const client = new SessionClient({
    url: 'http://stint.test/',
    fetch: async (input) => {
      asked.push(new URL(String(input)).pathname)
      return asked.length === 1 ? Response.json({ kind }) : answer()
    },
  })
  const came: string[] = []
  const ends = { onDone: () => came.push('done'), onSignIn: () => came.push('sign-in') }
  render(
    createElement(StintProvider, { client }, createElement(ByLink, { kind, link: 't', ...ends })),
  )
  const button = await screen.findByRole('button', { name: /^Make/ })
  fireEvent.submit(button.closest('form') as HTMLFormElement)
  return { asked, came }
}

const TITLES = {
  'link-used': 'This link has been used',
  'link-expired': 'This link has expired',
  'link-unknown': 'This link is not known here',
}

describe.each(['first-run', 'invite'] as const)('a %s form', (kind) => {
  test.each([
    [410, 'link-used'],
    [410, 'link-expired'],
    [404, 'link-unknown'],
  ] as const)('that came too late says what opening the link says: %i %s', async (status, code) => {
    const { came } = await sendForm(kind, () => problem(status, code))
    await screen.findByRole('heading', { name: TITLES[code] })
    expect(screen.getByRole('alert').textContent).toMatch(/new one/)
    expect(document.querySelector('form')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Go to sign-in' }))
    expect(came).toEqual(['sign-in'])
  })

  test('stays, with the reason beside its field, where another mail address helps', async () => {
    await sendForm(kind, () => problem(409, 'mail-taken'))
    await screen.findByText('An account with this mail address is already there.')
    expect(screen.getByLabelText('Mail address').getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByRole('alert').textContent).toBe('')
  })

  test('that is taken is done', async () => {
    const { asked, came } = await sendForm(kind, () => Response.json({}, { status: 201 }))
    await expect.poll(() => came).toEqual(['done'])
    expect(asked[1]).toBe(kind === 'invite' ? '/api/auth/join' : '/api/auth/first-run')
  })
})
