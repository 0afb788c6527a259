import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/**
 * What a package says of itself to those who install it: without what only its own house needs.
 *
 * @param {object} own what its package.json says here
 */
export function packed({ scripts: _, devDependencies: __, exports, ...rest }) {
  const entries = Object.entries(exports).map(([name, ways]) => [name, withoutSource(ways)])
  return { ...rest, exports: Object.fromEntries(entries) }
}

/** Nobody else's bundler is to compile our sources. */
function withoutSource(ways) {
  if (typeof ways === 'string') return ways
  const { 'stint-source': _, ...shipped } = ways
  return shipped
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const own = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  process.stdout.write(`${JSON.stringify(packed(own), null, 2)}\n`)
}
