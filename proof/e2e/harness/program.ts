import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const TARGET = join(ROOT, 'server/target')
const TESTS = join(TARGET, 'test-classes')
const JAR = join(TARGET, 'stint.jar')

/**
 * The command line of the server as it is shipped, with a hand on its commits and its clock, which
 * is ahead from the start.
 */
export function program(controlPort: number, aheadMillis: number): [string, string[]] {
  for (const made of [JAR, join(TESTS, 'dev/stint/main/TestMain.class')])
    if (!existsSync(made)) throw new Error(`${made} is missing: build the server and its tests`)
  const classPath = process.platform === 'win32' ? `${TESTS};${JAR}` : `${TESTS}:${JAR}`
  const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto', '-Xmx192m']
  // The log as it is shipped: that of the tests, on the same class path, is a quiet one.
  const log = '-Dlogback.configurationFile=logback.xml'
  const options = [...quick, log, '--enable-native-access=ALL-UNNAMED', '-cp', classPath]
  const own = [controlPort, aheadMillis].map(String)
  return [java(), [...options, 'dev.stint.main.TestMain', ...own]]
}

/** The command line of the program as it is shipped, for a command of an operator's. */
export const command = (...words: readonly string[]): [string, string[]] => [
  java(),
  ['-jar', JAR, ...words],
]

let found: string | undefined

function java(): string {
  found ??= execFileSync(join(ROOT, 'scripts/java-home'), { encoding: 'utf8' }).trim()
  return join(found, 'bin/java')
}
