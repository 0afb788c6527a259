import { fileURLToPath } from 'node:url'
import { bundledBytes } from '../../scripts/sizes.mjs'

const REACT = ['react', 'react/jsx-runtime', 'react-dom', 'use-sync-external-store']
const path = (name) => fileURLToPath(new URL(name, import.meta.url))
const LIBRARY = path('../../client/src/index.ts')

const LIBRARIES = [
  ['stint-client: core and browser', [LIBRARY]],
  ['… with its hooks', [LIBRARY, path('../../client/src/react/index.ts')]],
  ['SWR', [path('entries/swr.js')]],
  ['react-query: four of its exports', [path('entries/reactQuery.js')]],
  ['… all of it', [path('entries/reactQueryAll.js')]],
]

/** What a page has to load for each, in gzipped bytes, by one bundler with one setting. */
export async function librarySizes() {
  const rows = []
  for (const [name, entries] of LIBRARIES) rows.push([name, await bundledBytes(entries, REACT)])
  return rows
}
