import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bundledBytes, gzipped, pageBytes } from '../sizes.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LIBRARY = join(ROOT, 'client/src/index.ts')
const HOOKS = join(ROOT, 'client/src/react/index.ts')
const REACT = ['react', 'react/jsx-runtime']

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-sizes-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('what a browser has to load', () => {
  test('of the client is 17.5 kB at most', async () => {
    const bytes = await bundledBytes([LIBRARY])
    expect(bytes).toBeGreaterThan(1_000)
    expect(bytes).toBeLessThanOrEqual(17_500)
  })

  test('of the hooks is 1.5 kB more at most', async () => {
    const more = (await bundledBytes([LIBRARY, HOOKS], REACT)) - (await bundledBytes([LIBRARY]))
    expect(more).toBeGreaterThan(0)
    expect(more).toBeLessThanOrEqual(1_500)
  })

  test('of the page is 95 kB of script, 12 of style and 75 of fonts at most', () => {
    execFileSync(join(ROOT, 'node_modules/.bin/vite'), ['build', '--outDir', folder], {
      cwd: join(ROOT, 'web'),
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: 'pipe',
    })
    const { script, style, font } = pageBytes(folder)
    expect(script).toBeGreaterThan(40_000)
    expect(script).toBeLessThanOrEqual(95_000)
    expect(style).toBeGreaterThan(1_000)
    expect(style).toBeLessThanOrEqual(12_000)
    expect(font).toBeLessThanOrEqual(75_000)
  })
})

describe('the scale', () => {
  const write = (path, content) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const noise = () => randomBytes(3_000).toString('base64')

  test('sees all that a module imports', async () => {
    write('a.ts', "export { b } from './b.ts'")
    write('b.ts', `export const b = '${noise()}'`)
    expect(await bundledBytes([join(folder, 'a.ts')])).toBeGreaterThan(2_900)
  })

  test('sees the scripts, styles and fonts of a page, and not what it loads later', () => {
    const [first, preloaded, imported, style] = [noise(), noise(), noise(), noise()]
    write(
      'index.html',
      '<script type="module" crossorigin src="./assets/a.js"></script>' +
        '<link rel="modulepreload" href="./assets/b.js">' +
        '<link rel="stylesheet" crossorigin href="./assets/a.css">',
    )
    const code = `import{c}from"./c.js";import("./later.js");"${first}"`
    write('assets/a.js', code)
    write('assets/b.js', preloaded)
    write('assets/c.js', imported)
    write('assets/later.js', noise())
    write('assets/a.css', style)
    write('assets/a.woff2', randomBytes(500))
    expect(pageBytes(folder)).toEqual({
      script: gzipped(code) + gzipped(preloaded) + gzipped(imported),
      style: gzipped(style),
      font: 500,
    })
  })
})
