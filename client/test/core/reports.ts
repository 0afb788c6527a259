import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = new URL('../../../', import.meta.url)
const at = (path: string): string => fileURLToPath(new URL(path, ROOT))

/** Where the other language's tests, or a person, find it. */
export function write(path: string, lines: readonly string[]): void {
  mkdirSync(at(path.slice(0, path.lastIndexOf('/'))), { recursive: true })
  writeFileSync(at(path), lines.map((line) => `${line}\n`).join(''))
}
