import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

/** Bytes of a text or a file's content as a server sends it. */
export const gzipped = (content) => gzipSync(content, { level: 9 }).length

/**
 * Gzipped bytes of modules with all that they import, minified as an app's bundler would.
 *
 * @param {string[]} entries paths of the modules
 * @param {string[]} external packages that the app has anyway
 */
export async function bundledBytes(entries, external = []) {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: 'es2023',
      modulePreload: false,
      // No library mode: it leaves the white space that an app's build takes out.
      rolldownOptions: { input: entries, external, preserveEntrySignatures: 'strict' },
    },
  }).then((built) => (Array.isArray(built) ? built[0] : built))
  return gzipped(output.map((chunk) => chunk.code).join(''))
}

/**
 * Gzipped bytes that a built page loads before anything is asked of it: the scripts and style
 * sheets that index.html names and the scripts that those import at once, and the fonts beside
 * them as they are.
 *
 * @param {string} folder of index.html
 * @returns {{ script: number, style: number, font: number }}
 */
export function pageBytes(folder) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const named = (pattern) => [...html.matchAll(pattern)].map((match) => match[1])
  const scripts = withImports(folder, named(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+\.js)"/g))
  const styles = named(/<link\b[^>]*\bhref="([^"]+\.css)"/g)
  const sum = (paths) =>
    paths.reduce((bytes, path) => bytes + gzipped(readFileSync(join(folder, path))), 0)
  const inline = named(/<script\b[^>]*>([^<]+)<\/script>/g).join('')
  const fonts = readdirSync(folder, { recursive: true }).filter((path) => /\.woff2$/.test(path))
  return {
    script: sum(scripts) + (inline ? gzipped(inline) : 0),
    style: sum(styles),
    font: fonts.reduce((bytes, path) => bytes + readFileSync(join(folder, path)).length, 0),
  }
}

/** These scripts and, in turn, those that they import statically. */
function withImports(folder, paths) {
  const all = new Set()
  const queue = [...paths]
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const plain = join('.', path)
    if (all.has(plain)) continue
    all.add(plain)
    const text = readFileSync(join(folder, plain), 'utf8')
    for (const [, target] of text.matchAll(/\b(?:from|import)\s*["'](\.[^"']+\.js)["']/g)) {
      queue.push(join(plain, '..', target))
    }
  }
  return [...all]
}
