import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What each runner says it ran, from its own report and never from its exit code alone.
 * A runner whose report is missing, empty, torn or older than `since` is a problem, as is one that
 * ran fewer tests than its floor: a suite that quietly stopped running must not look like a pass.
 * So is a server of MongoDB's protocol on which nothing ran.
 *
 * @param {{ root: string, since: number, floors: Record<string, number>, broken: string[] }} run
 *   `since` in ms since the epoch; `broken` names the stages that ended with an error.
 * @returns {{ lines: string[], passed: number, failed: number }}
 */
export function tally({ root, since, floors, broken }) {
  const lines = []
  const total = { passed: 0, failed: 0 }
  const failing = new Set()
  for (const [runner, read] of Object.entries(runners)) {
    const count = { passed: 0, failed: 0, skipped: 0 }
    const problems = []
    try {
      read(root, count, (path) => fresh(path, since))
    } catch (error) {
      problems.push(`${runner}: ${error.message}`)
    }
    const floor = floors[runner] ?? 0
    if (count.passed < Math.max(floor, 1)) {
      problems.push(`${runner}: ${count.passed} passed, and the floor is ${Math.max(floor, 1)}`)
    }
    if (count.failed + problems.length > 0) failing.add(stageOf(runner))
    total.passed += count.passed
    total.failed += count.failed + problems.length
    lines.push(
      `${runner}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`,
      ...problems,
    )
  }
  const { ran, problems } = databases(root, since)
  total.failed += problems.length
  lines.push(...ran, ...problems)
  for (const stage of broken.filter((name) => !failing.has(name))) {
    total.failed += 1
    lines.push(`${stage}: broke`)
  }
  return { lines, ...total }
}

const runners = {
  domain: surefire('domain'),
  server: surefire('server'),
  typescript: vitest,
  browser: playwright,
}

const stageOf = (runner) => (runner === 'domain' || runner === 'server' ? 'java' : runner)

function fresh(path, since) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new Error(`no report at ${path}`)
  if (stat.mtimeMs < since) throw new Error(`${path} is of an earlier run`)
  const text = readFileSync(path, 'utf8')
  if (text.trim() === '') throw new Error(`${path} is empty`)
  return text
}

function surefire(module) {
  return (root, count, open) => {
    const folder = join(root, module, 'target', 'surefire-reports')
    if (!statSync(folder, { throwIfNoEntry: false })) throw new Error(`no reports in ${folder}`)
    const reports = readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name))
    if (reports.length === 0) throw new Error(`no reports in ${folder}`)
    for (const name of reports) addSuite(open(join(folder, name)), name, count)
  }
}

function addSuite(xml, name, count) {
  const head = /<testsuite\b[^>]*>/.exec(xml)?.[0]
  if (!head || !xml.trimEnd().endsWith('</testsuite>')) throw new Error(`${name} is torn`)
  const number = (attribute) => {
    const digits = new RegExp(` ${attribute}="(\\d+)"`).exec(head)?.[1]
    if (digits === undefined) throw new Error(`${name} does not say its ${attribute}`)
    return Number(digits)
  }
  const failed = number('failures') + number('errors')
  count.failed += failed
  count.skipped += number('skipped')
  count.passed += number('tests') - failed - number('skipped')
}

function vitest(root, count, open) {
  const report = JSON.parse(open(join(root, 'target', 'reports', 'vitest.json')))
  count.passed = whole(report.numPassedTests)
  count.failed = whole(report.numFailedTests)
  count.skipped = whole(report.numPendingTests) + whole(report.numTodoTests)
  if (count.failed === 0 && report.success !== true) throw new Error('a test file did not load')
}

function playwright(root, count, open) {
  const report = JSON.parse(open(join(root, 'proof', 'e2e', 'out', 'report.json')))
  count.passed = whole(report.stats.expected)
  // A test that passes only at the second try has failed once.
  count.failed = whole(report.stats.unexpected) + whole(report.stats.flaky)
  count.skipped = whole(report.stats.skipped)
  if (report.errors.length > 0) throw new Error(String(report.errors[0].message))
}

/** The servers that every run has, whatever STINT_TEST_MONGODB_URI names. */
const SERVERS = ['mongo-java-server', 'SecantusDB']

/** Which server ran how many tests of which classes, a line each. */
function databases(root, since) {
  let servers = {}
  const problems = []
  try {
    servers = JSON.parse(fresh(join(root, 'server', 'target', 'databases.json'), since))
  } catch (error) {
    problems.push(`databases: ${error.message}`)
  }
  const names = Object.keys(servers)
  for (const server of SERVERS.filter((wanted) => !names.some((name) => name.startsWith(wanted)))) {
    problems.push(`databases: nothing ran on ${server}`)
  }
  const ran = Object.entries(servers).map(([name, classes]) => {
    const counts = Object.values(classes).map(whole)
    const each = Object.entries(classes).map(([test, count]) => `${test} ${count}`)
    return `on ${name}: ${counts.reduce((sum, count) => sum + count, 0)} (${each.join(', ')})`
  })
  return { ran, problems }
}

function whole(number) {
  if (!Number.isInteger(number)) throw new Error(`a count is no whole number: ${number}`)
  return number
}
