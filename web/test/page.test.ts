import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('../', import.meta.url)
const html = readFileSync(new URL('index.html', folder), 'utf8')

test('the page has no script and no style within it, for a policy that forbids both', () => {
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/)
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/)
})

test('the page asks no other host for anything, and works below a path', () => {
  const addresses = [...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
  expect(addresses).toEqual(['./icon.svg', './theme-boot.js', '/src/main.tsx'])
})

test('no source of the page names a host or sets markup from text', () => {
  const files = readdirSync(new URL('src/', folder), { recursive: true, encoding: 'utf8' })
  const sources = files.filter((name) => /\.(tsx?|css)$/.test(name))
  expect(sources.length).toBeGreaterThan(30)
  for (const name of sources)
    expect(readFileSync(new URL(`src/${name}`, folder), 'utf8'), name).not.toMatch(
      /https?:\/\/|dangerouslySetInnerHTML|innerHTML/,
    )
})
