import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { brokenArrows, roomOf } from './arrows.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** The fewest files that each room must have, so that a rule cannot hold of nothing. */
const FILES_AT_LEAST = {
  'client/core': 10,
  'client/browser': 0,
  'client/react': 1,
  'client/testing': 5,
  web: 1,
}

const sources = new Map(
  ['client/src', 'web/src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(ROOT, path), readFileSync(path, 'utf8')] as const),
  ),
)

describe('the arrows between the rooms of the client and the page', () => {
  test('hold', () => {
    expect(brokenArrows(sources)).toEqual([])
  })

  test.each(Object.entries(FILES_AT_LEAST))('were looked at in %s', (room, files) => {
    const there = [...sources.keys()].filter((path) => roomOf(path) === room)
    expect(there.length).toBeGreaterThanOrEqual(files)
  })

  const offenders = [
    ['client/src/core/planted.ts', "import { send } from '../browser/api.ts'"],
    ['client/src/core/planted.ts', "import type { Root } from '../index.ts'"],
    ['client/src/core/planted.ts', "import { useState } from 'react'"],
    ['client/src/core/planted.ts', "import { readFileSync } from 'node:fs'"],
    ['client/src/core/planted.ts', "export * from '../react/view.ts'"],
    ['client/src/core/planted.ts', "const api = await import('../browser/api.ts')"],
    ['client/src/core/planted.ts', "import '../browser/api.ts'"],
    ['client/src/browser/planted.ts', "import { useView } from '../react/view.ts'"],
    ['client/src/browser/planted.ts', 'import { useState } from "react"'],
    ['client/src/react/planted.ts', "import { createRoot } from 'react-dom/client'"],
    ['client/src/testing/planted.ts', "import { useView } from '../react/view.ts'"],
    ['client/src/testing/planted.ts', "import { vi } from 'vitest'"],
    ['client/src/browser/planted.ts', "import { decide } from '../testing/decide.ts'"],
    ['client/src/index.ts', "export { useView } from './react/index.ts'"],
    ['web/src/clock/planted.tsx', "import { Entries } from '../record/entries.tsx'"],
    ['web/src/clock/planted.tsx', "import { App } from '../app/app.tsx'"],
    ['web/src/clock/planted.tsx', "import { fold } from '../../../client/src/core/fold.ts'"],
    ['web/src/main.tsx', "import { fold } from '../../client/src/core/fold.ts'"],
    ['web/src/clock/planted.tsx', "import _ from 'lodash'"],
    ['web/src/ui/planted.tsx', "import { Clock } from '../clock/clock.tsx'"],
    ['web/src/ui/planted.tsx', "import {\n  Clock,\n} from\n  '../clock/clock.tsx'"],
  ] as const

  test.each(offenders)('are broken by %s: %s', (path, text) => {
    expect(brokenArrows(new Map([[path, text]]))).toHaveLength(1)
  })

  const innocents = [
    ['client/src/core/plain.ts', "import type { Event } from './event.ts'"],
    ['client/src/browser/plain.ts', "import { fold } from '../core/fold.ts'"],
    ['client/src/react/plain.ts', "import { useState } from 'react'"],
    ['client/src/react/plain.ts', "import { send } from '../browser/api.ts'"],
    ['client/src/index.ts', "export { fold } from './core/fold.ts'"],
    ['web/src/main.tsx', "import { App } from './app/app.tsx'"],
    ['web/src/app/plain.tsx', "import { Clock } from '../clock/clock.tsx'"],
    ['web/src/clock/plain.tsx', "import { Button } from '../ui/button.tsx'"],
    ['web/src/clock/plain.tsx', "import { useRealtimeTimer } from 'stint-client/react'"],
  ] as const

  test.each(innocents)('allow %s: %s', (path, text) => {
    expect(brokenArrows(new Map([[path, text]]))).toEqual([])
  })
})

describe('the core', () => {
  const beyond = ['window', 'document', 'fetch', 'setTimeout', 'process', 'console', 'navigator']

  test('cannot name the browser, the network, a timer or Node', () => {
    const said = compiledAsCore(beyond.map((name) => `export const _${name} = ${name}`).join('\n'))
    expect(said.match(/Cannot find name '\w+'/g)).toHaveLength(beyond.length)
  })

  test('may name what the language has', () => {
    expect(compiledAsCore('export const least = Math.min(Date.UTC(2026, 0), 1)')).toBe('')
  })
})

/** What the compiler says of a text under the core's own settings. */
function compiledAsCore(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'stint-core-'))
  try {
    writeFileSync(join(folder, 'planted.mts'), text)
    const settings = { extends: join(ROOT, 'client/src/core/tsconfig.json'), include: ['.'] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    const compiler = join(ROOT, 'node_modules/.bin/tsc')
    return spawnSync(compiler, ['-p', folder], { encoding: 'utf8' }).stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}
