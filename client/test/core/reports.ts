import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = new URL('../../../', import.meta.url)
const at = (path: string): string => fileURLToPath(new URL(path, ROOT))

/**
 * What the Java tests of the domain wrote. Fails where that is missing or older than its sources:
 * the two languages are compared as they are now, or not at all.
 */
export function writtenByJava(path: string): Buffer {
  const written = statSync(at(path), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (written < newestIn('domain/src'))
    throw new Error(`${path} is missing or older than domain/src: make test writes it`)
  return readFileSync(at(path))
}

/** Where the other language's tests, or a person, find it. */
export function write(path: string, lines: readonly string[]): void {
  mkdirSync(at(path.slice(0, path.lastIndexOf('/'))), { recursive: true })
  writeFileSync(at(path), lines.map((line) => `${line}\n`).join(''))
}

function newestIn(folder: string): number {
  const files = readdirSync(at(folder), { recursive: true, withFileTypes: true })
  return Math.max(
    ...files
      .filter((file) => file.isFile())
      .map((file) => statSync(`${file.parentPath}/${file.name}`).mtimeMs),
  )
}
