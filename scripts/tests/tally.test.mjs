import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tally } from '../tally.mjs'

const floors = { domain: 2, server: 1, typescript: 3, browser: 1 }
const since = Date.UTC(2026, 0, 1)
const paths = {
  domain: 'domain/target/surefire-reports/TEST-dev.stint.FoldTest.xml',
  server: 'server/target/surefire-reports/TEST-dev.stint.RoutesTest.xml',
  typescript: 'target/reports/vitest.json',
  browser: 'proof/e2e/out/report.json',
}
const SERVERS = 'server/target/databases.json'
let root

const suite = (tests, failures = 0, errors = 0, skipped = 0) =>
  `<?xml version="1.0"?>
<testsuite name="T" time="0.1" tests="${tests}" errors="${errors}" skipped="${skipped}"
  failures="${failures}">
</testsuite>
`
const vitest = (passed, failed = 0, success = failed === 0) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 0,
    numTodoTests: 0,
    success,
  })
const playwright = (expected, unexpected = 0, flaky = 0, errors = []) =>
  JSON.stringify({ stats: { expected, unexpected, flaky, skipped: 0 }, errors })

const servers = JSON.stringify

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const run = (broken = []) => tally({ root, since, floors, broken })

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stint-tally-'))
  write(paths.domain, suite(2))
  write(paths.server, suite(1))
  write(paths.typescript, vitest(3))
  write(paths.browser, playwright(1))
  write(SERVERS, servers({ 'mongo-java-server': { A: 2 }, 'SecantusDB 1': { A: 2, B: 3 } }))
})
afterEach(() => rmSync(root, { recursive: true }))

test('the sum is of what each runner reports', () => {
  write('domain/target/surefire-reports/TEST-dev.stint.TotalsTest.xml', suite(5, 1, 1, 1))
  expect(run()).toMatchObject({ passed: 9, failed: 2 })
})

test('a failure in any runner counts', () => {
  write(paths.server, suite(3, 1, 1))
  write(paths.typescript, vitest(3, 2))
  write(paths.browser, playwright(1, 1, 1))
  expect(run(['java', 'typescript', 'browser'])).toMatchObject({ passed: 7, failed: 6 })
})

test.each(Object.keys(paths))('a missing report of %s fails', (runner) => {
  rmSync(join(root, paths[runner]))
  const { failed, lines } = run()
  expect(failed).toBeGreaterThan(0)
  expect(lines.join('\n')).toMatch(new RegExp(`${runner}: no report`))
})

test.each(Object.keys(paths))('an empty report of %s fails', (runner) => {
  write(paths[runner], '')
  const { failed, lines } = run()
  expect(failed).toBeGreaterThan(0)
  expect(lines.join('\n')).toContain('is empty')
})

test.each(Object.keys(paths))('a report of %s from an earlier run fails', (runner) => {
  const yesterday = new Date(since - 86_400_000)
  utimesSync(join(root, paths[runner]), yesterday, yesterday)
  const { failed, lines } = run()
  expect(failed).toBeGreaterThan(0)
  expect(lines.join('\n')).toContain('is of an earlier run')
})

test('a report of no tests fails even without a floor', () => {
  write(paths.server, suite(0))
  const { failed, lines } = tally({ root, since, floors: {}, broken: [] })
  expect(failed).toBe(1)
  expect(lines).toContain('server: 0 passed, and the floor is 1')
})

test('a torn report fails', () => {
  write(paths.domain, suite(2).slice(0, -15))
  expect(run().failed).toBeGreaterThan(0)
})

test('fewer tests than the floor fails', () => {
  write(paths.typescript, vitest(2))
  const { passed, failed, lines } = run()
  expect([passed, failed]).toEqual([6, 1])
  expect(lines).toContain('typescript: 2 passed, and the floor is 3')
})

test('skipped tests are no passed tests, so the floor sees them', () => {
  write(paths.domain, suite(2, 0, 0, 1))
  expect(run()).toMatchObject({ passed: 6, failed: 1 })
})

test('a test file that does not load fails though no test in it did', () => {
  write(paths.typescript, vitest(3, 0, false))
  expect(run().failed).toBe(1)
})

test('a browser run with an error outside its tests fails', () => {
  write(paths.browser, playwright(1, 0, 0, [{ message: 'no browser' }]))
  expect(run().failed).toBe(1)
})

test('a stage that broke counts once, and not again where its tests already failed', () => {
  expect(run(['java_format']).failed).toBe(1)
  expect(run(['java']).failed).toBe(1)
  write(paths.server, suite(2, 1))
  expect(run(['java']).failed).toBe(1)
})

test('each server of databases has a line that says what ran on it', () => {
  const { failed, lines } = run()
  expect(failed).toBe(0)
  expect(lines).toContain('on mongo-java-server: 2 (A 2)')
  expect(lines).toContain('on SecantusDB 1: 5 (A 2, B 3)')
})

test('a server on which nothing ran fails', () => {
  write(SERVERS, servers({ 'mongo-java-server': { A: 2 }, 'MongoDB 9': { A: 2 } }))
  const { failed, lines } = run()
  expect(failed).toBe(1)
  expect(lines).toContain('databases: nothing ran on SecantusDB')
})

test('no word about the servers fails', () => {
  rmSync(join(root, SERVERS))
  expect(run().lines.join()).toMatch(/databases: no report.*nothing ran on mongo-java-server/)
  expect(run().failed).toBe(3)
})
