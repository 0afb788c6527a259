/**
 * Starts Stint on several processes with what belongs to it, each on this machine: a database, the
 * Stints and nginx in front of them with https. Says where it is and what each process is, tells
 * which of them ends before it was asked to, and stops all in good order when it is told to stop.
 *
 * Arguments: the name that people use, the port of nginx, the ports of the Stints.
 * STINT_STORE names a database that is there already; else one of the tests is started, empty.
 */
import { execFileSync, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const USUAL = ['localhost', '8443', '8081', '8082']
const [name, port, ...ports] = process.argv.length > 2 ? process.argv.slice(2) : USUAL
if (ports.length === 0) throw new Error('usage: cluster NAME PORT PORT_OF_A_STINT ...')
const url = `https://${name}:${port}/`
const folder = join(ROOT, 'target/cluster', port)
const script = (file) => join(ROOT, 'scripts', file)

/** What runs, in the order in which it was started. */
const parts = []
const watcher = guard()
let isOver = false

/** A process of its own, which a Ctrl-C in this terminal does not reach. */
function start(part, command, options, { ready, env = process.env, place }) {
  if (isOver) return Promise.reject(new Error('told to stop'))
  // Nobody writes to the pipe to its input: what reads there waits until this is over.
  const child = spawn(command, options, { env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
  const log = createWriteStream(join(folder, `${part}.log`))
  const running = { part, child, place, said: '' }
  parts.push(running)
  if (child.pid) watcher.watch(child.pid)
  running.ended = new Promise((resolve) => child.once('exit', (...how) => resolve(how)))
  return new Promise((resolve, reject) => {
    const hear = (text) => {
      running.said += text
      log.write(text)
      if (ready.test(running.said)) resolve(running)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('close', () => reject(new Error(`${part} did not start:\n${running.said}`)))
    running.ended.then(([code, signal]) => tellEnd(running, signal ?? code))
  })
}

function tellEnd(running, how) {
  const at = parts.indexOf(running)
  if (at >= 0) parts.splice(at, 1)
  if (!isOver && running.isShown) {
    const { part, child, place } = running
    console.log(`${part} (process ${child.pid}, ${place}) ended: ${how}. The rest goes on.`)
  }
}

/** Ends what runs when this process is gone without having been able to. */
function guard() {
  const wait = 'all=; while read -r pid; do all="$all $pid"; done; kill $all 2>/dev/null'
  const child = spawn('sh', ['-c', wait], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  return { watch: (pid) => child.stdin.write(`${pid}\n`), leave: () => child.kill('SIGKILL') }
}

async function database() {
  const told = process.env.STINT_STORE
  if (told) return told
  if (process.env.STINT_TEST_MONGOD) {
    const say = ['sh', '-c', 'echo "address $STINT_TEST_MONGODB_URI"; cat']
    const ready = /^address (.+)$/m
    const { said } = await start('database', script('replica-set'), say, {
      ready,
      place: 'a replica set of three',
    })
    return ready.exec(said)[1]
  }
  const secantus = execFileSync(script('secantus'), { encoding: 'utf8' }).trim()
  const config = join(folder, 'secantus.config')
  // An empty one, since it would look for others.
  writeFileSync(config, '')
  const where = ['--config', config, '--host', '127.0.0.1', '--port', '0']
  const how = ['--storage-path', join(folder, 'database'), '--sync-on-commit']
  const ready = /listening on 127\.0\.0\.1:(\d+)$/m
  const running = await start('database', secantus, [...where, ...how], { ready })
  running.place = `mongodb://127.0.0.1:${ready.exec(running.said)[1]}/`
  return `${running.place}?replicaSet=secantus&serverMonitoringMode=poll&heartbeatFrequencyMS=500`
}

function stint(number, store) {
  const java = execFileSync(script('java-home'), { encoding: 'utf8' }).trim()
  const own = Object.entries(process.env).filter(([key]) => !key.startsWith('STINT_TEST_'))
  const listen = `127.0.0.1:${ports[number]}`
  const env = {
    ...Object.fromEntries(own),
    STINT_LISTEN: listen,
    STINT_DATA: join(folder, `stint-${number + 1}`),
    STINT_STORE: store,
    STINT_URL: url,
    STINT_PROXIES: '127.0.0.1',
  }
  const command = [join(java, 'bin/java'), ['-jar', join(ROOT, 'server/target/stint.jar'), 'serve']]
  const place = `http://${listen}/`
  return start(`stint-${number + 1}`, ...command, { ready: /serving on port/, env, place })
}

async function front() {
  const own = join(folder, 'nginx')
  mkdirSync(own)
  await start('nginx', script('front'), [own, name, port, ...ports], {
    ready: /event method/,
    place: url,
  })
}

/** Stops the database last, so that a Stint has it until the end. Told again, kills. */
async function stop() {
  if (isOver) {
    for (const { child } of parts) child.kill('SIGKILL')
    return
  }
  isOver = true
  const [behind, others] = [/^database$/, /^(stint-\d+|nginx)$/].map((which) =>
    parts.filter(({ part }) => which.test(part)),
  )
  for (const group of [others, behind]) {
    for (const { child } of group) {
      child.stdin.end()
      child.kill('SIGTERM')
    }
    await Promise.all(group.map(({ ended }) => ended))
  }
}

function tellAll(greeting) {
  console.log(`Stint is at\n  ${url}`)
  const link = greeting.split('\n').find((line) => line.includes(`${url}#`))
  if (link) console.log(`Nobody has an account yet. Within 24 hours, open\n${link}`)
  console.log('Behind it')
  for (const running of parts) {
    running.isShown = true
    const { part, child, place } = running
    console.log(`  ${part.padEnd(10)}process ${String(child.pid).padEnd(8)}${place}`)
  }
  const logs = relative(process.cwd(), folder) || '.'
  console.log(`What each says is in ${logs}/*.log. Ctrl-C stops everything.`)
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
try {
  const store = await database()
  const first = await stint(0, store)
  await Promise.all([...ports.keys()].slice(1).map((number) => stint(number, store)))
  await front()
  if (!isOver) tellAll(first.said)
  await Promise.all(parts.map(({ ended }) => ended))
} catch (broken) {
  if (!isOver) {
    console.error(broken.message)
    process.exitCode = 1
    await stop()
  }
} finally {
  watcher.leave()
}
