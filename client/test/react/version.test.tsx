import { version } from 'react'
import { version as ofDom } from 'react-dom'
import { expect, inject, test } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The version that a run is about. */
    react: string
  }
}

test('the hooks run with the React that this run is about', () => {
  expect([version, ofDom]).toEqual([inject('react'), inject('react')])
})
