import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
let folder
let tarball
let unpacked

let before

const left = () => {
  const all = existsSync(join(ROOT, 'target')) ? readdirSync(join(ROOT, 'target')) : []
  return all.filter((name) => name.startsWith('pack-'))
}

beforeAll(() => {
  before = left()
  folder = mkdtempSync(join(tmpdir(), 'stint-pack-'))
  const said = execFileSync(join(ROOT, 'scripts/pack'), [folder], { encoding: 'utf8' })
  tarball = said.trim()
  mkdirSync(join(folder, 'node_modules'))
  execFileSync('tar', ['xzf', tarball, '-C', join(folder, 'node_modules')])
  unpacked = join(folder, 'node_modules/stint-client')
  execFileSync('mv', [join(folder, 'node_modules/package'), unpacked])
})
afterAll(() => rmSync(folder, { recursive: true }))

const files = () =>
  readdirSync(unpacked, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(unpacked, join(entry.parentPath, entry.name)))

const read = (path) => readFileSync(join(unpacked, path), 'utf8')

describe('the package of the client library', () => {
  test('leaves nothing behind where it was made', () => {
    expect(left()).toEqual(before)
  })

  test('is what publint wants of one', async () => {
    const bytes = readFileSync(tarball)
    const pack = { tarball: Uint8Array.from(bytes).buffer }
    expect((await publint({ strict: true, pack })).messages).toEqual([])
  })

  test('has types that are those of its modules', () => {
    const attw = join(ROOT, 'node_modules/.bin/attw')
    const { status, stdout } = spawnSync(attw, [tarball, '--profile', 'esm-only', '--no-color'], {
      encoding: 'utf8',
    })
    expect(status, stdout).toBe(0)
    for (const entry of ['"stint-client"', '"stint-client/react"', '"stint-client/testing"'])
      expect(stdout).toContain(entry)
  })

  test('holds modules with their types, maps and sources, and two pages', () => {
    const all = files()
    const modules = all.filter((path) => /^dist\/.*\.js$/.test(path))
    expect(modules.length).toBeGreaterThan(40)
    const rest = new Set(all)
    for (const path of ['README.md', 'LICENSE', 'package.json'])
      expect(rest.delete(path)).toBe(true)
    for (const path of modules) {
      const stem = path.slice(0, -'.js'.length)
      for (const ending of ['.js', '.js.map', '.d.ts', '.d.ts.map'])
        expect(rest.delete(stem + ending), stem + ending).toBe(true)
      const { sources } = JSON.parse(read(`${stem}.js.map`))
      for (const source of sources) rest.delete(join(stem, '..', source))
    }
    expect([...rest]).toEqual([])
  })

  test('says who it is for, and nothing of its own house', () => {
    const said = JSON.parse(read('package.json'))
    expect(said).toMatchObject({
      type: 'module',
      sideEffects: false,
      peerDependencies: { react: '>=18.2' },
      peerDependenciesMeta: { react: { optional: true } },
    })
    for (const field of ['dependencies', 'devDependencies', 'scripts', 'private'])
      expect(said).not.toHaveProperty(field)
    expect(JSON.stringify(said)).not.toContain('stint-source')
  })

  test('calls client modules those of React alone', () => {
    const client = files().filter((path) => /\.js$/.test(path) && /^'use client'/.test(read(path)))
    expect(client.length).toBeGreaterThan(0)
    expect(client.filter((path) => !path.startsWith('dist/react/'))).toEqual([])
  })

  test('is imported where there is no page, the hooks where there is a React', () => {
    const imported = (name) =>
      execFileSync('node', ['-e', `import('${name}').then((it) => console.log(Object.keys(it)))`], {
        cwd: folder,
        encoding: 'utf8',
        stdio: 'pipe',
      })
    expect(imported('stint-client')).toContain('SessionClient')
    expect(imported('stint-client/testing')).toContain('fakeStint')
    expect(() => imported('stint-client/react')).toThrow('react')
    symlinkSync(join(ROOT, 'node_modules/react'), join(folder, 'node_modules/react'))
    expect(imported('stint-client/react')).toContain('useSessionManager')
  })
})
