import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const SCRIPTS = fileURLToPath(new URL('..', import.meta.url))
let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-called-'))
  mkdirSync(join(folder, 'sources/server/target'), { recursive: true })
  execFileSync('cp', ['-r', SCRIPTS, join(folder, 'sources/scripts')])
})
afterEach(() => rmSync(folder, { recursive: true }))

function program(path, text) {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), `#!/bin/sh\n${text}\n`)
  chmodSync(join(folder, path), 0o755)
}

/** Calls it from beside the sources, on a machine whose own `java` is too old. */
function called(...args) {
  program('old/java', 'echo too old; exit 1')
  program('jdk/bin/javac', 'echo javac 25.0.1')
  program('jdk/bin/java', 'for said in "$@"; do echo "<$said>"; done; exit 7')
  const PATH = `${join(folder, 'old')}:${process.env.PATH}`
  const env = { ...process.env, PATH, JAVA_HOME: join(folder, 'jdk') }
  return spawnSync('sources/scripts/stint', args, { cwd: folder, encoding: 'utf8', env })
}

test('a JDK that is new enough gets the jar, and all that was said as it was said', () => {
  writeFileSync(join(folder, 'sources/server/target/stint.jar'), '')
  const { status, stdout } = called('explain', 'a day.json', '')
  const [option, jar, ...rest] = stdout.trim().split('\n')
  expect(option).toBe('<-jar>')
  expect(jar).toMatch(/server\/target\/stint\.jar>$/)
  expect(rest).toEqual(['<explain>', '<a day.json>', '<>'])
  expect(status).toBe(7)
})

test('where nothing was built it says what to type, and starts nothing', () => {
  const { status, stdout, stderr } = called('--help')
  expect(stderr).toContain('make build')
  expect(stdout).toBe('')
  expect(status).toBe(1)
})
