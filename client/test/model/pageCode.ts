import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import type { SessionClient } from '../../src/browser/sessionClient.ts'

/** What a page finds in place of a browser's own globals. */
const GLOBALS = [
  ...[
    'Date',
    'Math',
    'crypto',
    'performance',
    'document',
    'window',
    'globalThis',
    'IDBKeyRange',
    'Intl',
  ],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
]

/** One change of the source of `client/src`. */
export interface Change {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** Runs the client's code anew, as a page that loads does, with globals of its own. */
export type PageCode = (globals: Readonly<Record<string, unknown>>) => typeof SessionClient

/** The client as a browser gets it. A change that fits its source nowhere, or twice, throws. */
export async function pageCode(changes: readonly Change[] = []): Promise<PageCode> {
  const input = at('browser/sessionClient.ts')
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [changing(changes)],
    build: {
      ...{ write: false, minify: false, target: 'es2023', modulePreload: false },
      rolldownOptions: { input, preserveEntrySignatures: 'strict', output: { format: 'iife' } },
    },
  })
  const [one] = [built].flat() as { output?: [{ code: string }] }[]
  const code = String(one?.output?.[0].code).replace(/^\(function/, 'return (function')
  const load = new Function(...GLOBALS, code) as (...values: unknown[]) => object
  return (globals) => {
    const { SessionClient: Client } = load(...GLOBALS.map((name) => globals[name])) as {
      readonly SessionClient: typeof SessionClient
    }
    return Client
  }
}

const at = (file: string) => fileURLToPath(new URL(`../../src/${file}`, import.meta.url))

function changing(changes: readonly Change[]): Plugin {
  const left = new Set(changes)
  return {
    name: 'changing',
    enforce: 'pre',
    transform(source, id) {
      let code = source
      for (const change of changes) {
        if (id !== at(change.file)) continue
        if (code.split(change.from).length !== 2)
          throw new Error(`${change.file} does not say this once:\n${change.from}`)
        code = code.replace(change.from, () => change.to)
        left.delete(change)
      }
      return code
    },
    buildEnd() {
      for (const { file } of left) throw new Error(`${file} is no part of the client`)
    },
  }
}
