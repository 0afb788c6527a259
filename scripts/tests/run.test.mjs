import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
let folder

/** A Java that says when it runs, and stops in good order as the real one does. */
const JAVA = `#!/usr/bin/env bash
trap 'echo stopped by INT; exit 130' INT
trap 'echo stopped by TERM; echo TERM > stopped; exit 143' TERM
[ -z "\${BREAKS:-}" ] || exit "$BREAKS"
echo serving for $PPID
while true; do sleep 0.02; done
`

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-run-'))
  for (const path of ['scripts', 'Makefile']) execFileSync('cp', ['-r', join(ROOT, path), folder])
  mkdirSync(join(folder, 'jdk/bin'), { recursive: true })
  program('jdk/bin/java', JAVA)
  program('scripts/build', '#!/bin/sh\n')
  program('scripts/java-home', `#!/bin/sh\necho '${join(folder, 'jdk')}'\n`)
})
afterEach(() => rmSync(folder, { recursive: true }))

function program(path, text) {
  writeFileSync(join(folder, path), text)
  chmodSync(join(folder, path), 0o755)
}

/** Runs it, does that once it serves, and tells how it ended and all that it said. */
function ended(command, args, whenServing, env = {}) {
  const run = spawn(command, args, { cwd: folder, env: { ...process.env, ...env } })
  let said = ''
  const hear = (bytes) => {
    const before = /serving for \d+\s/.test(said)
    said += bytes
    const parent = /serving for (\d+)\s/.exec(said)?.[1]
    if (!before && parent) whenServing(run, Number(parent))
  }
  run.stdout.on('data', hear)
  run.stderr.on('data', hear)
  return new Promise((done) => run.on('close', (status) => done({ status, said })))
}

// Only with a terminal is there a Ctrl-C; `script` of util-linux makes one.
test.runIf(process.platform === 'linux')('Ctrl-C ends make run with 0 and no error', async () => {
  const pressed = (run) => run.stdin.write('\x03')
  const args = ['-qec', 'make run', '/dev/null']
  const { status, said } = await ended('script', args, pressed)
  expect(said).toContain('stopped by INT')
  expect(said).not.toMatch(/\*\*\*|Error/)
  expect(status).toBe(0)
})

test.runIf(process.platform === 'linux')('whoever ends it ends Stint too', async () => {
  // The terminal outlives it: closing that would end Stint as well.
  const args = ['-qec', 'scripts/run; until [ -e stopped ]; do true; done', '/dev/null']
  const { said } = await ended('script', args, (_, parent) => process.kill(parent, 'SIGTERM'))
  expect(said).toContain('stopped by TERM')
})

test.each(['SIGINT', 'SIGTERM'])('%s without a terminal ends it with 0', async (signal) => {
  const { status, said } = await ended('scripts/run', [], (run) => run.kill(signal))
  expect(said).toContain('stopped by TERM')
  expect(status).toBe(0)
})

test.each([2, 70])('a Stint that ends with %i is no clean stop', async (code) => {
  const { status } = await ended('scripts/run', [], () => {}, { BREAKS: String(code) })
  expect(status).toBe(code)
})
