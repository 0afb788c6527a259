import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const TARGET = join(ROOT, 'server/target')
const TESTS = join(TARGET, 'test-classes')
const JAR = join(TARGET, 'stint.jar')

/** The command line of the server as it is shipped, with a hand on its commits and its clock. */
export function program(controlPort: number): [string, string[]] {
  for (const made of [JAR, join(TESTS, 'dev/stint/main/TestMain.class')])
    if (!existsSync(made)) throw new Error(`${made} is missing: build the server and its tests`)
  const classPath = process.platform === 'win32' ? `${TESTS};${JAR}` : `${TESTS}:${JAR}`
  const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto', '-Xmx192m']
  // The log as it is shipped: that of the tests, on the same class path, is a quiet one.
  const log = '-Dlogback.configurationFile=logback.xml'
  const options = [...quick, log, '--enable-native-access=ALL-UNNAMED', '-cp', classPath]
  return [java(), [...options, 'dev.stint.main.TestMain', String(controlPort)]]
}

let found: string | undefined

function java(): string {
  found ??= execFileSync(join(ROOT, 'scripts/java-home'), { encoding: 'utf8' }).trim()
  return join(found, 'bin/java')
}
