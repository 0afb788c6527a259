import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflateRawSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

const TARGET = fileURLToPath(new URL('../../../server/target', import.meta.url))

/** What has a hand on a server's commits and its clock. */
const FOR_TESTS_ALONE = [
  'dev/stint/main/TestMain',
  'dev/stint/main/Control',
  'dev/stint/main/MovableClock',
  'dev/stint/sqlite/HeldCommit',
]

test('what is shipped has never heard of the hand that stories have on it', () => {
  for (const name of FOR_TESTS_ALONE)
    expect(existsSync(join(TARGET, 'test-classes', `${name}.class`)), name).toBe(true)
  const libraries = readdirSync(join(TARGET, 'lib')).map((name) => join(TARGET, 'lib', name))
  const jars = [join(TARGET, 'stint.jar'), ...libraries]
  expect(jars.length).toBeGreaterThan(10)

  const namedBy = (name: string) => jars.filter((jar) => names(jar, name))

  for (const name of FOR_TESTS_ALONE) expect(namedBy(name)).toEqual([])
  expect(namedBy('dev/stint/main/ServeCommand')).toEqual([jars[0]])
  expect(namedBy('dev/stint/session/Sessions')).toHaveLength(2)
})

/** Whether a jar has a file of that name, or one that says it. */
const names = (jar: string, text: string): boolean =>
  contents(jar).some((has) => has.includes(text))

const known = new Map<string, readonly Buffer[]>()

function contents(jar: string): readonly Buffer[] {
  const read = known.get(jar) ?? [...entries(readFileSync(jar))]
  known.set(jar, read)
  return read
}

const END_OF_ARCHIVE = Buffer.from([0x50, 0x4b, 5, 6])
const ENTRY = 0x02014b50
const STORED = 0

/** The names and the contents in a zip archive. */
function* entries(zip: Buffer): Generator<Buffer> {
  const end = zip.lastIndexOf(END_OF_ARCHIVE)
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('the archive is torn')
    const name = zip.readUInt16LE(at + 28)
    const extra = zip.readUInt16LE(at + 30)
    const comment = zip.readUInt16LE(at + 32)
    const method = zip.readUInt16LE(at + 10)
    const packed = zip.readUInt32LE(at + 20)
    const local = zip.readUInt32LE(at + 42)
    yield zip.subarray(at + 46, at + 46 + name)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + packed)
    yield method === STORED ? bytes : inflateRawSync(bytes)
    at += 46 + name + extra + comment
  }
}
