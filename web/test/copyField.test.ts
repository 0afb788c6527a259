// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { copySelected } from '../src/ui/copyField.tsx'

afterEach(() => vi.unstubAllGlobals())

const browser = (clipboard: object | undefined) => vi.stubGlobal('navigator', { clipboard })

test('a link is copied where the browser wrote it, and not where it refused', async () => {
  browser({ writeText: async () => undefined })
  expect(await copySelected('link')).toBe(true)
  browser({ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) })
  expect(await copySelected('link')).toBe(false)
})

test.each([true, false])('without a clipboard the old way says %s itself', async (copies) => {
  browser(undefined)
  document.execCommand = () => copies
  expect(await copySelected('link')).toBe(copies)
})
