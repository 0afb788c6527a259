import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { installPacked } from '../outside.mjs'
import { filesTold, hookLines } from '../pageBlocks.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (path) => readFileSync(join(ROOT, path), 'utf8')

const TWO_LINES = `
const { sessionData, updateSessionData, resetSession } = useSessionManager();
const { liveWorkSeconds, clockIn, clockOut } = useRealtimeTimer(sessionData, updateSessionData);
`

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-examples-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the two lines', () => {
  test.each(['README.md', 'client/README.md', 'examples/react/src/App.tsx'])(
    'stand in %s as they are',
    (path) => {
      expect(hookLines(read(path)).slice(0, 2)).toEqual(TWO_LINES.trim().split('\n'))
    },
  )
})

describe('the example in React', () => {
  test('is what the page of the library tells to write', () => {
    const told = filesTold(read('client/README.md'))
    for (const path of ['vite.config.ts', 'src/App.tsx'])
      expect(read(`examples/react/${path}`), path).toBe(told.get(path))
  })

  test('is built from the packed library, types and all', () => {
    cpSync(join(ROOT, 'examples/react'), folder, { recursive: true })
    const packed = installPacked(folder)
    const named = JSON.parse(read('examples/react/package.json')).dependencies['stint-client']
    expect(packed.endsWith(named.split('/').at(-1))).toBe(true)
    execFileSync('npm', ['run', 'build', '--silent'], { cwd: folder, stdio: 'pipe' })
    expect(readdirSync(join(folder, 'dist/assets'))).toHaveLength(1)
  })
})

describe('the example with no framework', () => {
  test('finds the packed library where its page says', () => {
    cpSync(join(ROOT, 'examples/html'), folder, { recursive: true })
    installPacked(folder)
    const page = readFileSync(join(folder, 'index.html'), 'utf8')
    const { imports } = JSON.parse(/<script type="importmap">([\s\S]*?)<\/script>/.exec(page)[1])
    expect(existsSync(join(folder, imports['stint-client']))).toBe(true)
  })
})
