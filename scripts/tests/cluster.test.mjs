import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ASKED = ['stint.test', '29443', '28081', '28082']
let folder

/** A part that says that it is ready, and when it is told to stop. */
const part = (said) => `#!/usr/bin/env bash
trap 'echo "${'$'}{STINT_LISTEN:-$0} stopped" >> "${join(folder, 'stops')}"; exit 0' TERM
${said}
while true; do sleep 0.02; done
`

const STINT = `[ -z "\${BREAKS:-}" ] || exit 2
env | grep ^STINT_ > "env-$STINT_LISTEN"
echo Stint is at
echo "  $STINT_URL#first-run=$STINT_LISTEN"
echo serving on port`

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-cluster-'))
  for (const path of ['scripts', 'docs']) execFileSync('cp', ['-r', join(ROOT, path), folder])
  mkdirSync(join(folder, 'jdk/bin'), { recursive: true })
  program('jdk/bin/java', part(STINT))
  program('scripts/java-home', `#!/bin/sh\necho '${join(folder, 'jdk')}'\n`)
  program('nginx', part('echo event method'))
  program('secantusd', part('echo "INFO listening on 127.0.0.1:27999"'))
})
afterEach(() => rmSync(folder, { recursive: true, maxRetries: 5 }))

function program(path, text) {
  writeFileSync(join(folder, path), text)
  chmodSync(join(folder, path), 0o755)
}

/** Runs it, does that once it has said where everything is, and tells how it ended. */
function ended(whenServing, env = {}) {
  const tools = { SECANTUSD: join(folder, 'secantusd'), NGINX_PATH: join(folder, 'nginx') }
  const run = spawn(process.execPath, ['scripts/cluster.mjs', ...ASKED], {
    cwd: folder,
    env: { ...process.env, ...tools, ...env },
  })
  let said = ''
  let isServing = false
  const hear = (bytes) => {
    said += bytes
    const parts = [...said.matchAll(/^ {2}(\S+) +process (\d+)/gm)]
    const pids = Object.fromEntries(parts.map(([, name, pid]) => [name, Number(pid)]))
    if (said.includes('Ctrl-C') && !isServing) whenServing(run, pids)
    isServing ||= said.includes('Ctrl-C')
    if (said.includes('The rest goes on.')) run.kill('SIGTERM')
  }
  run.stdout.on('data', hear)
  run.stderr.on('data', hear)
  return new Promise((done) => run.on('close', (status) => done({ status, said })))
}

const stops = () => readFileSync(join(folder, 'stops'), 'utf8').trim().split('\n')
const stop = (run) => run.kill('SIGINT')

test('says where everything is, and stops the database last', async () => {
  const { status, said } = await ended(stop)
  expect(status).toBe(0)
  expect(said).toContain('Stint is at\n  https://stint.test:29443/\n')
  expect(said).toContain('https://stint.test:29443/#first-run=127.0.0.1:28081\n')
  expect(said).toMatch(/database +process \d+ +mongodb:\/\/127\.0\.0\.1:27999\/\n/)
  expect(said).toMatch(/stint-1 +process \d+ +http:\/\/127\.0\.0\.1:28081\/\n/)
  expect(said).toMatch(/stint-2 +process \d+ +http:\/\/127\.0\.0\.1:28082\/\n/)
  expect(said).toMatch(/nginx +process \d+ +https:\/\/stint\.test:29443\/\n/)
  expect(said).not.toContain('The rest goes on.')
  expect(stops()).toHaveLength(4)
  expect(stops().at(-1)).toMatch(/secantusd stopped$/)
})

test('both Stints are told the database, the address and the proxy', async () => {
  await ended(stop)
  for (const listen of ['127.0.0.1:28081', '127.0.0.1:28082']) {
    const env = readFileSync(join(folder, `env-${listen}`), 'utf8')
    expect(env).toContain('STINT_STORE=mongodb://127.0.0.1:27999/?replicaSet=secantus')
    expect(env).toContain('STINT_URL=https://stint.test:29443/\n')
    expect(env).toContain('STINT_PROXIES=127.0.0.1\n')
  }
})

test('a database that is there already is taken, and its address not shown', async () => {
  const { said } = await ended(stop, { STINT_STORE: 'mongodb://a:secret@db.example/' })
  const env = readFileSync(join(folder, 'env-127.0.0.1:28082'), 'utf8')
  expect(env).toContain('STINT_STORE=mongodb://a:secret@db.example/\n')
  expect(said).not.toContain('secret')
  expect(said).not.toContain('database')
})

test('a part that is killed is named, and the rest goes on', async () => {
  const { status, said } = await ended((_, pids) => process.kill(pids['stint-2'], 'SIGKILL'))
  expect(said).toMatch(/^stint-2 \(process \d+, .*28082\/\) ended: SIGKILL\. The rest goes on\.$/m)
  expect(status).toBe(0)
  expect(stops()).toHaveLength(3)
})

test('where a part cannot start, it is named and the others are stopped', async () => {
  const { status, said } = await ended(() => undefined, { BREAKS: 'yes' })
  expect(said).toContain('stint-1 did not start')
  expect(status).toBe(1)
  expect(stops()).toEqual([expect.stringMatching(/secantusd stopped$/)])
})

test('killed itself, it leaves nothing running', async () => {
  let left
  await ended((run, pids) => {
    left = Object.values(pids)
    run.kill('SIGKILL')
  })
  expect(left).toHaveLength(4)
  await expect.poll(() => existsSync(join(folder, 'stops')) && stops().length).toBe(4)
})
