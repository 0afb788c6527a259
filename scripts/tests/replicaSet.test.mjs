import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SCRIPT = join(ROOT, 'scripts/replica-set')
const STAND_IN = join(ROOT, 'scripts/tests/standInMongod.py')

let folder
let env
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-set-'))
  const database = execFileSync(join(ROOT, 'scripts/secantus'), { encoding: 'utf8' }).trim()
  const mongod = join(folder, 'mongod')
  writeFileSync(mongod, `#!/bin/sh\nexec '${join(dirname(database), 'python')}' ${STAND_IN} "$@"\n`)
  chmodSync(mongod, 0o755)
  const record = join(folder, 'record')
  env = { ...process.env, STINT_TEST_MONGOD: mongod, STINT_RECORD: record, TMPDIR: folder }
  delete env.STINT_TEST_MONGODB_URI
})
afterEach(() => rmSync(folder, { recursive: true }))

const record = () =>
  readFileSync(env.STINT_RECORD, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const recorded = (what) => record().filter((line) => what in line)
const run = (script, ...command) =>
  spawnSync(join(ROOT, 'scripts', script), command, { encoding: 'utf8', env })
const ports = () => recorded('arguments').map(({ port }) => port)

test('three members listen on loopback ports of their own, each with a folder', () => {
  run('replica-set', 'true')
  const asked = recorded('arguments')
  expect(new Set(ports()).size).toBe(3)
  for (const { port, arguments: given } of asked) {
    expect(given.slice(0, 6)).toEqual([
      ...['--replSet', 'stint'],
      ...['--bind_ip', '127.0.0.1'],
      ...['--port', String(port)],
    ])
    const path = given[given.indexOf('--dbpath') + 1]
    expect(path.startsWith(folder) && path.endsWith(`/${port}`)).toBe(true)
    expect(existsSync(path)).toBe(false)
  }
})

test('one of them initiates the set of all', () => {
  run('replica-set', 'true')
  const [{ port, initiated }, ...more] = recorded('initiated')
  expect(more).toEqual([])
  expect(initiated._id).toBe('stint')
  expect(initiated.members.map(({ _id }) => _id)).toEqual([0, 1, 2])
  expect(initiated.members[0].host).toBe(`127.0.0.1:${port}`)
  const hosts = initiated.members.map(({ host }) => host).toSorted()
  expect(hosts).toEqual(
    ports()
      .map((one) => `127.0.0.1:${one}`)
      .toSorted(),
  )
})

test('the command begins when there is a primary, gets the address, and its end is the end', () => {
  const { stdout, status } = run('replica-set', 'sh', '-c', 'echo $STINT_TEST_MONGODB_URI; exit 5')
  expect(recorded('told').map(({ told }) => told[0])).toEqual(['STARTUP2', 'STARTUP2', 'PRIMARY'])
  const [address, options] = stdout.trim().slice('mongodb://'.length).split('/?')
  expect(address.split(',').toSorted()).toEqual(
    ports()
      .map((one) => `127.0.0.1:${one}`)
      .toSorted(),
  )
  expect(options).toBe('replicaSet=stint')
  expect(status).toBe(5)
  expect(recorded('ended')).toHaveLength(3)
})

test('without a command it prints the address and stays until it is told to stop', async () => {
  const running = spawn(SCRIPT, { env })
  const address = await new Promise((resolve) => running.stdout.once('data', resolve))
  expect(String(address)).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+,.*\?replicaSet=stint\n$/)
  expect(recorded('ended')).toEqual([])
  running.kill('SIGINT')
  await new Promise((resolve) => running.once('exit', resolve))
  expect(recorded('ended')).toHaveLength(3)
})

test('a member that ends as it starts is told in its own words, and the others are stopped', () => {
  env.STINT_DIES = join(folder, 'died')
  const { stderr, status } = run('replica-set', 'true')
  expect(stderr).toContain('ended as it started')
  expect(stderr).toContain('I cannot')
  expect(status).toBe(1)
  expect(recorded('initiated').length).toBeLessThanOrEqual(1)
})

test('a mongod that is not there is told', () => {
  env.STINT_TEST_MONGOD = join(folder, 'nothing')
  const { stderr, status } = run('replica-set', 'true')
  expect(stderr).toContain('set STINT_TEST_MONGOD to the path of a mongod')
  expect(status).toBe(1)
})

test('the tests get that set where only STINT_TEST_MONGOD is set', () => {
  const { stdout } = run('database', 'printenv', 'STINT_TEST_MONGODB_URI')
  expect(stdout.trim()).toMatch(/replicaSet=stint$/)
  expect(recorded('ended')).toHaveLength(3)
})
