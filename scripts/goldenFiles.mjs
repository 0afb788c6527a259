import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const WHY = 'changing what a day comes to needs a page in docs/decisions'

/**
 * Compares the golden files with the *.sha256 lists beside them.
 *
 * @param {string} folder
 * @returns {string[]} what is missing, changed, listed twice or not at all; empty where all is well
 */
export function changedGoldenFiles(folder) {
  const files = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile())
  const listed = files
    .filter((name) => name.endsWith('.sha256'))
    .flatMap((name) => list(folder, name))
  const sums = new Map(listed)
  const there = files.filter((name) => !name.endsWith('.sha256'))
  return [
    ...listed
      .filter(([name, sum]) => sums.get(name) !== sum)
      .map(([name]) => `${name} is listed twice`),
    ...[...sums.keys()].filter((name) => !there.includes(name)).map((name) => `${name} is gone`),
    ...there.filter((name) => !sums.has(name)).map((name) => `${name} is not listed`),
    ...there
      .filter((name) => sums.has(name) && sha256(join(folder, name)) !== sums.get(name))
      .map((name) => `${name} is changed`),
  ].map((what) => `${what}: ${WHY}`)
}

const list = (folder, name) =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => [line.slice(66), line.slice(0, 64)])

const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex')
