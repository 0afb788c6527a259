import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-setup-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const script = (name, env) =>
  spawnSync(join(ROOT, 'scripts', name), { encoding: 'utf8', env: { ...process.env, ...env } })

function jdk(version, release = `JAVA_VERSION="${version}.0.1"\n`) {
  const home = join(folder, `jdk-${version}`)
  mkdirSync(join(home, 'bin'), { recursive: true })
  writeFileSync(join(home, 'bin/javac'), `#!/bin/sh\necho javac ${version}.0.1\n`)
  chmodSync(join(home, 'bin/javac'), 0o755)
  if (release) writeFileSync(join(home, 'release'), release)
  return home
}

test('a JDK new enough in JAVA_HOME is taken', () => {
  const home = jdk(26)
  expect(script('java-home', { JAVA_HOME: home }).stdout.trim()).toBe(home)
})

test('a JDK that has no release file is asked for its version', () => {
  const home = jdk(25, '')
  expect(script('java-home', { JAVA_HOME: home }).stdout.trim()).toBe(home)
})

test('an old JDK in JAVA_HOME and on the PATH is passed over for one in a usual place', () => {
  const old = jdk(17)
  const fresh = join(folder, '.sdkman/candidates/java')
  mkdirSync(fresh, { recursive: true })
  execFileSync('cp', ['-r', jdk(25), fresh])
  const path = `${join(old, 'bin')}:${process.env.PATH}`
  const { stdout } = script('java-home', { JAVA_HOME: old, PATH: path, HOME: folder })
  expect(stdout.trim()).not.toBe(old)
  expect(existsSync(join(stdout.trim(), 'bin/javac'))).toBe(true)
})

test('a Java without a compiler is no JDK', () => {
  const home = jdk(26)
  rmSync(join(home, 'bin/javac'))
  expect(script('java-home', { JAVA_HOME: home, HOME: folder }).stdout.trim()).not.toBe(home)
})

test('the browser that CHROME_PATH names is taken', () => {
  const { stdout } = script('browser', { CHROME_PATH: join(folder, 'chrome') })
  expect(stdout.trim()).toBe(join(folder, 'chrome'))
})

test('the compiler that CC names is taken', () => {
  program('my-cc', '')
  const { stdout } = script('compiler', { CC: join(folder, 'my-cc') })
  expect(stdout.trim()).toBe(join(folder, 'my-cc'))
})

test('the database that SECANTUSD names is taken', () => {
  const { stdout } = script('secantus', { SECANTUSD: join(folder, 'db') })
  expect(stdout.trim()).toBe(join(folder, 'db'))
})

test('without a Python that can make a virtual environment, the line to type is told', () => {
  for (const path of ['scripts', 'bin']) mkdirSync(join(folder, path))
  for (const name of ['secantus', 'install']) {
    copyFileSync(join(ROOT, 'scripts', name), join(folder, 'scripts', name))
  }
  program('bin/python3', 'exit 1')
  program('bin/id', 'echo 1000')
  program('bin/apt-get', 'exit 1')
  const env = { ...process.env, PATH: `${folder}/bin:${process.env.PATH}`, CI: '', SECANTUSD: '' }
  const run = spawnSync(join(folder, 'scripts/secantus'), { encoding: 'utf8', env })
  expect(run.status).toBe(1)
  expect(run.stderr).toContain('The tests need Python 3.10 or newer with its module venv. Type')
  expect(run.stderr).toContain('install -y --no-install-recommends python3-venv')
})

test('a database that is named already is the one that tests get', () => {
  const env = { ...process.env, STINT_TEST_MONGODB_URI: 'mongodb://db.example.org' }
  const command = [join(ROOT, 'scripts/database'), 'printenv', 'STINT_TEST_MONGODB_URI']
  const { stdout } = spawnSync('bash', command, { encoding: 'utf8', env })
  expect(stdout.trim()).toBe('mongodb://db.example.org')
})

test('else a database is started for the command, which ends with it', () => {
  program('db', 'echo "$@" >&2; echo "log listening on 127.0.0.1:4711"; exec sleep 60')
  const env = { ...process.env, STINT_TEST_MONGODB_URI: '', SECANTUSD: join(folder, 'db') }
  const command = [join(ROOT, 'scripts/database'), 'printenv', 'STINT_TEST_MONGODB_URI']
  const { stdout, status } = spawnSync('bash', command, { encoding: 'utf8', env })
  expect(stdout).toMatch(/^mongodb:\/\/127\.0\.0\.1:4711\/\?replicaSet=secantus&/)
  expect(status).toBe(0)
  const failing = spawnSync('bash', [command[0], 'sh', '-c', 'exit 7'], { env })
  expect(failing.status).toBe(7)
})

test('a database that ends as it starts is told in its own words', () => {
  program('db', 'echo "no port is free"; exit 1')
  const env = { ...process.env, STINT_TEST_MONGODB_URI: '', SECANTUSD: join(folder, 'db') }
  const command = [join(ROOT, 'scripts/database'), 'true']
  const { stderr, status } = spawnSync('bash', command, { encoding: 'utf8', env })
  expect(stderr).toContain('no port is free')
  expect(status).toBe(1)
})

/** On a machine with apt-get, as this user. */
function install(user, ci) {
  program('id', `echo ${user}`)
  program('apt-get', 'echo "apt-get $*"')
  program('sudo', '[ "$1" != -n ] || shift; "$@"')
  const wanted = ['a spoon', 'Get a spoon.', 'nowhere=x', 'apt-get=spoon spoon-dev', 'dnf=y']
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, CI: ci }
  return spawnSync(join(ROOT, 'scripts/install'), wanted, { encoding: 'utf8', env })
}

function program(name, line) {
  writeFileSync(join(folder, name), `#!/bin/sh\n${line}\n`)
  chmodSync(join(folder, name), 0o755)
}

test.each([
  ['root', 0, ''],
  ['whoever may under CI', 1000, 'true'],
])('what is missing is installed by %s', (_, user, ci) => {
  const { status, stderr } = install(user, ci)
  expect(stderr).toContain('apt-get install -y --no-install-recommends spoon spoon-dev')
  expect(status).toBe(0)
})

test('anybody else is told the line to type', () => {
  const { status, stderr } = install(1000, '')
  expect(stderr).toContain('The tests need a spoon. Type this')
  expect(stderr).toContain("sudo sh -c 'apt-get update && apt-get install")
  expect(status).toBe(1)
})

test('make alone says what there is, and starts nothing', () => {
  const said = execFileSync('make', [], { cwd: ROOT, encoding: 'utf8' })
  for (const target of ['run', 'test', 'dev', 'format', 'bench']) {
    expect(said).toMatch(new RegExp(`make ${target}\\b`))
  }
})

test('make clean leaves what was punched', () => {
  copyFileSync(join(ROOT, 'Makefile'), join(folder, 'Makefile'))
  for (const path of ['data', 'server/target', 'web/dist']) {
    mkdirSync(join(folder, path), { recursive: true })
    writeFileSync(join(folder, path, 'file'), 'x')
  }
  execFileSync('make', ['clean'], { cwd: folder })
  expect(existsSync(join(folder, 'data/file'))).toBe(true)
  expect(existsSync(join(folder, 'server/target'))).toBe(false)
  expect(existsSync(join(folder, 'web/dist'))).toBe(false)
})

test.each(['java-home', 'setup'])(
  'a run whose %s fails ends with its count, and failed',
  (name) => {
    for (const path of ['scripts', '.ci', 'Makefile']) {
      execFileSync('cp', ['-r', join(ROOT, path), folder])
    }
    writeFileSync(join(folder, 'scripts', name), '#!/bin/sh\nexit 1\n')
    const run = spawnSync('bash', [join(folder, '.ci/run')], { encoding: 'utf8' })
    expect(run.stdout.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed')
    expect(run.status).toBe(1)
  },
)

test('Maven says nothing that only a terminal understands', () => {
  const command = '. scripts/setup && mvn -q -B -o -N validate'
  const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: ROOT, encoding: 'utf8' })
  expect(stdout + stderr).not.toContain('\x1b')
})
