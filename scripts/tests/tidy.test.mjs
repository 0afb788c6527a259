import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { javaMethods } from '../javaMethods.mjs'
import { notNullMarked, rules, untidy } from '../tidy.mjs'
import { innocents, offenders } from './planted/texts.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BINARY = /\.(gz|png|woff2|ico|jar)$/

/** Everything in the repository and everything about to be. */
const files = new Map(
  execFileSync(
    'git',
    ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 },
  )
    .split('\0')
    .filter((path) => path && !BINARY.test(path) && existsSync(join(ROOT, path)))
    .map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]),
)

describe('the house is tidy', () => {
  test('in every file of the repository', () => {
    expect(untidy(files)).toEqual([])
  })

  test('and was looked at', () => {
    const ending = (end) => [...files.keys()].filter((path) => path.endsWith(end)).length
    expect(ending('.java')).toBeGreaterThan(60)
    expect(ending('.ts')).toBeGreaterThan(20)
  })

  test('every package of the server and the domain says @NullMarked', () => {
    expect(notNullMarked(files)).toEqual([])
    const planted = new Map([
      ['domain/src/main/java/dev/stint/a/A.java', 'package dev.stint.a;'],
      ['domain/src/main/java/dev/stint/b/B.java', 'package dev.stint.b;'],
      ['domain/src/main/java/dev/stint/b/package-info.java', 'package dev.stint.b;'],
      ['domain/src/main/java/dev/stint/c/package-info.java', '@NullMarked\npackage dev.stint.c;'],
    ])
    expect(notNullMarked(planted)).toEqual([
      'domain/src/main/java/dev/stint/a',
      'domain/src/main/java/dev/stint/b',
    ])
  })
})

describe('each rule bites', () => {
  test.each(offenders)('%s ... %s', (name, path, text) => {
    const found = untidy(new Map([[path, text]]))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`(${name}`)
  })

  test('and has an offender here', () => {
    for (const { name } of rules) {
      expect(offenders.some(([start]) => name.startsWith(start))).toBe(true)
    }
  })

  test.each(innocents)('and leaves %s alone', (path, text) => {
    expect(untidy(new Map([[path, text]]))).toEqual([])
  })
})

test('the scan finds methods where a brace is no brace', () => {
  const source = `
class A {
    static final String BRACE = "{" + '}' + """
        {{ \\""" {
        """; // {
    static final int[] NUMBERS = {
        1,
    };

    /* { */
    A() {}

    @SuppressWarnings({"a", "b"})
    <T> void run(List<T> all) throws IOException {
        if (all.isEmpty()) {
            return;
        }
    }

    Runnable anonymous = new Runnable() {
        public void run() {
        }
    };

    record B(int b) {
        B {
            check(b);
        }

        int twice() {
            return 2 * b;
        }
    }
}
`
  const found = javaMethods(source).map(({ name, line, lines }) => [name, line, lines])
  expect(found.filter(([name]) => name !== 'SuppressWarnings')).toEqual([
    ['A', 11, 1],
    ['run', 14, 5],
    ['run', 21, 2],
    ['B', 26, 3],
    ['twice', 30, 3],
  ])
})
