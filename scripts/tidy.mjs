import { javaMethods } from './javaMethods.mjs'

const CODE = /\.(java|tsx?|mjs|css)$/
const JAVA = /\.java$/
const SCRIPT = /\.(tsx?|mjs)$/
const TEST = /(^|\/)(test|tests)\//

/** Offenders, there to be caught by a rule's own test. */
const PLANTED = /\/planted\//

const LINES_MAX = 400
const LINE_LENGTH_MAX = 100
const METHOD_LINES_MAX = 40
const ONE_PAGE_LINES_MAX = 200

/** What must fit one page, in either language. */
const ONE_PAGE = /(^|\/)(fold|decide|totals|workDay|rules)\.(java|ts)$/i

/** Words that say nothing; the names that Stint's users already know are excepted. */
const EMPTY_WORDS = [
  'Manager',
  'Util',
  'Utils',
  'Helper',
  'Helpers',
  'Data',
  'Info',
  'Base',
  'Impl',
]
const KNOWN_NAMES = [
  'useSessionManager',
  'SessionManager',
  'SessionData',
  'UpdateSessionData',
  // The folder that the setting STINT_DATA names.
  'DataFolder',
]

/** What no test and no source may call, and what to do instead. */
const BANNED_CALLS = [
  [JAVA, /\bThread\.sleep\(/, 'wait for what happens, or move the clock'],
  [JAVA, /@Disabled\b/, 'repair the test or take it out, and say why'],
  [JAVA, /\bassertTimeout\w*\(/, 'measure time in proof/bench, not in a test'],
  [JAVA, /\.printStackTrace\(/, 'log it in one line, or let it be thrown'],
  [JAVA, /\borg\.mockito\b/, 'use the real part, or a fake clock, network or disk'],
  [SCRIPT, /\.waitForTimeout\(/, 'expect what the page shows; Playwright waits for it'],
  [SCRIPT, /\b(test|it|describe)(\.\w+)*\.only\b/, 'run one test from the command line'],
  [SCRIPT, /\b(test|it|describe)(\.\w+)*\.(skip|todo|fixme)\b/, 'repair the test or take it out'],
  [SCRIPT, /\bvi\.mock\(/, 'hand the real part over, or a fake clock or network'],
  [SCRIPT, /@ts-(ignore|nocheck)\b/, 'give it the type that it has'],
]

/** Paths of one machine, and hosts of package registries. */
const PLACES = [
  [/(?<![\w.~-])\/(work|root|home|Users|mnt)\/[\w.]/, 'a path of one machine'],
  [
    /\b(registry|repo|repo1|packages|artifactory|nexus)\.([\w-]+\.)+(org|com|io|net|dev)\b/,
    'a registry',
  ],
]

/**
 * Every rule: which paths it is about, and what it finds wrong in a text, as [line, words].
 *
 * @type {{ name: string, about: (path: string) => boolean,
 *          find: (text: string, path: string) => [number, string][] }[]}
 */
export const rules = [
  {
    name: `a file has ${LINES_MAX} lines at most`,
    about: (path) => CODE.test(path),
    find: (text) => tooLong(text, LINES_MAX),
  },
  {
    name: `what must fit one page has ${ONE_PAGE_LINES_MAX} lines at most`,
    about: (path) => ONE_PAGE.test(path) && !TEST.test(path),
    find: (text) => tooLong(text, ONE_PAGE_LINES_MAX),
  },
  {
    name: `a line has ${LINE_LENGTH_MAX} characters at most`,
    about: (path) => CODE.test(path),
    find: (text) =>
      // An address cannot be broken.
      inLines(
        text,
        (line) =>
          line.length > LINE_LENGTH_MAX && !/\burl\(/.test(line) && `${line.length} characters`,
      ),
  },
  {
    name: `a method has ${METHOD_LINES_MAX} lines at most`,
    about: (path) => JAVA.test(path),
    find: (text) =>
      javaMethods(text)
        .filter(({ lines }) => lines > METHOD_LINES_MAX)
        .map(({ name, line, lines }) => [line, `${name} has ${lines} lines`]),
  },
  {
    name: 'a name says what it is',
    about: (path) => JAVA.test(path) || SCRIPT.test(path),
    find: (text, path) => [
      ...emptyName(fileName(path)).map((word) => [1, word]),
      ...inLines(text, (line) => emptyName(declared(line)).join()),
    ],
  },
  {
    name: 'a banned call has a better one',
    about: (path) => JAVA.test(path) || SCRIPT.test(path),
    find: (text, path) =>
      BANNED_CALLS.filter(([files]) => files.test(path)).flatMap(([, call, instead]) =>
        inLines(text, (line) => call.test(line) && `${call.exec(line)[0]}: ${instead}`),
      ),
  },
  {
    name: 'no file knows one machine or one registry',
    about: (path) => !path.startsWith('protocol/golden/'),
    find: (text) =>
      PLACES.flatMap(([place, what]) =>
        inLines(text, (line) => place.test(line) && `${what}: ${place.exec(line)[0]}`),
      ),
  },
]

/** What the rules find wrong in these files, a line each. */
export function untidy(files) {
  return [...files].flatMap(([path, text]) =>
    rules
      .filter((rule) => rule.about(path) && !PLANTED.test(path))
      .flatMap((rule) => rule.find(text, path).map((found) => say(path, found, rule))),
  )
}

const say = (path, [line, words], rule) => `${path}:${line}: ${words} (${rule.name})`

/** Java packages without a package-info that says @NullMarked, among main sources. */
export function notNullMarked(files) {
  const folders = new Set()
  for (const path of files.keys()) {
    const folder = /^(.*\/src\/main\/java\/.*)\/[^/]+\.java$/.exec(path)?.[1]
    if (folder) folders.add(folder)
  }
  return [...folders].filter(
    (folder) => !/^@NullMarked\npackage /m.test(files.get(`${folder}/package-info.java`) ?? ''),
  )
}

function tooLong(text, most) {
  const lines = text.replace(/\n$/, '').split('\n').length
  return lines > most ? [[most, `${lines} lines`]] : []
}

function inLines(text, find) {
  return text.split('\n').flatMap((line, index) => {
    const words = find(line)
    return words ? [[index + 1, words]] : []
  })
}

const DECLARATION =
  /\b(?:class|interface|enum|record|type|function)\s+(\w+)|\bexport\s+const\s+(\w+)/

const fileName = (path) =>
  path.endsWith('/package-info.java') ? '' : path.split('/').at(-1).replace(/\..*$/, '')

function declared(line) {
  const match = DECLARATION.exec(/^\s*(\*|\/\/|\/\*)/.test(line) ? '' : line)
  return match?.[1] ?? match?.[2] ?? ''
}

function emptyName(name) {
  if (KNOWN_NAMES.includes(name.replace(/Test$/, ''))) return []
  const words = name
    .split(/(?=[A-Z])|[_-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return words.some((word) => EMPTY_WORDS.includes(word)) ? [`${name} says nothing`] : []
}
