import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installPacked } from '../outside.mjs'
import { commandsTold, filesTold, hookLines } from '../pageBlocks.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PAGE = readFileSync(join(ROOT, 'client/README.md'), 'utf8')
const told = filesTold(PAGE)

let folder
let app

/** Does what a line of the page says, with what is installed here in place of a registry. */
function perform(line) {
  const [, name, options] = /^npm create vite@latest (\S+) -- (.+)$/.exec(line) ?? []
  const [, packed] = /^npm install \S*\/(\S+\.tgz)$/.exec(line) ?? []
  if (name) run('create-vite', [name, ...options.split(' '), '--no-interactive'], folder)
  else if (line.startsWith('cd ')) app = join(folder, line.slice('cd '.length))
  else if (packed) expect(basename(installPacked(app, PAGE_ASKS_FOR))).toBe(packed)
  // What the app itself needs comes with the packed library; the stories in a browser run it.
  else if (line !== 'npm install' && line !== 'npm run dev') throw new Error(`who does ${line}?`)
}

/** The packages that the page wants for tests. */
const PAGE_ASKS_FOR = /`npm install -D ([^`]+)`/.exec(PAGE)[1].split(' ')

function run(program, options, cwd = app) {
  const path = join(ROOT, 'node_modules/.bin', program)
  try {
    return execFileSync(path, options, { cwd, stdio: 'pipe', encoding: 'utf8' })
  } catch ({ stdout, stderr }) {
    throw new Error(`${program} ${options.join(' ')}:\n${stdout}${stderr}`)
  }
}

const write = (...names) => {
  for (const name of names) writeFileSync(join(app, name), told.get(name))
}

/** The app's own way to build, types first. */
function build() {
  const { scripts } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'))
  expect(scripts.build).toBe('tsc -b && vite build')
  run('tsc', ['-b'])
  run('vite', ['build', '--logLevel', 'error'])
  const [script] = readdirSync(join(app, 'dist/assets')).filter((name) => name.endsWith('.js'))
  return readFileSync(join(app, 'dist/assets', script), 'utf8')
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-readme-'))
  for (const line of commandsTold(PAGE)) perform(line)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('who does in an empty folder what the page of the library says', () => {
  test('has the app that the page is about, and its files', () => {
    expect(existsSync(join(app, 'src/App.tsx'))).toBe(true)
    expect([...told.keys()]).toEqual([
      'vite.config.ts',
      'src/App.tsx',
      'src/main.tsx',
      'src/App.test.tsx',
    ])
  })

  test('builds it', () => {
    write('vite.config.ts', 'src/App.tsx')
    expect(build()).toContain('Start the day again')
  })

  test('tests it without a server', () => {
    write('vite.config.ts', 'src/App.tsx', 'src/App.test.tsx')
    run('tsc', ['-b'])
    expect(run('vitest', ['run', '--no-color'])).toMatch(/Tests\s+1 passed/)
  })

  test('builds it for another origin', () => {
    write('vite.config.ts', 'src/App.tsx', 'src/main.tsx')
    expect(build()).toContain('https://stint.example.org')
  })

  test('finds everything that the hooks are said to give', () => {
    const lines = hookLines(PAGE).slice(-2)
    const names = lines.flatMap((line) => /\{(.*)\}/.exec(line)[1].split(','))
    expect(names).toHaveLength(16)
    const component = `import { useRealtimeTimer, useSessionManager } from 'stint-client/react'
export function useAll() {
  ${lines.join('\n  ')}
  return [${names}]
}
`
    writeFileSync(join(app, 'src/all.ts'), component)
    run('tsc', ['-b'])
    for (const name of names) expect(PAGE).toMatch(new RegExp(`\`(\\w+\`, \`)*${name.trim()}\\b`))
  })

  test('has types that hold even where those of all libraries are checked', () => {
    const options = ['-p', 'tsconfig.app.json', '--skipLibCheck', 'false', '--noEmit']
    run('tsc', options)
  })
})
