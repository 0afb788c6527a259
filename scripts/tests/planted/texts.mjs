/** Paths are put together here, so that a search for such places finds none. */
const slash = (...words) => ['', ...words].join('/')
const dot = (...words) => words.join('.')
const lines = (count, line = 'x') => Array(count).fill(line).join('\n')
const method = (count) =>
  `class A {\n    void long() {\n${lines(count - 2, '        x();')}\n    }\n}`

/** Start of a rule's name, a path, and a text that breaks this rule and no other. */
export const offenders = [
  ['a file has', 'a/A.java', lines(401)],
  ['a file has', 'a/a.css', `${lines(401)}\n`],
  ['what must fit one page', 'domain/src/main/java/Fold.java', lines(201)],
  ['what must fit one page', 'domain/src/main/java/Decide.java', lines(201)],
  ['what must fit one page', 'client/src/core/workDay.ts', lines(201)],
  ['what must fit one page', 'client/src/core/totals.ts', lines(201)],
  ['what must fit one page', 'client/src/core/rules.ts', lines(201)],
  ['a line has', 'a/A.java', 'x'.repeat(101)],
  ['a line has', 'a/a.tsx', 'x'.repeat(101)],
  ['a method has', 'a/A.java', method(41)],
  ['a name says', 'a/A.java', 'public final class StoreManager {}'],
  ['a name says', 'a/A.java', 'record PunchInfo(int a) {}'],
  ['a name says', 'a/A.java', 'abstract class BaseStore {}'],
  ['a name says', 'a/StoreImpl.java', ''],
  ['a name says', 'a/time-utils.ts', ''],
  ['a name says', 'a/a.ts', 'export type PunchData = number'],
  ['a name says', 'a/a.ts', 'export const dateHelper = 1'],
  ['a banned call', 'a/A.java', 'Thread.sleep(10);'],
  ['a banned call', 'a/A.java', '@Disabled'],
  ['a banned call', 'a/A.java', 'assertTimeoutPreemptively(x)'],
  ['a banned call', 'a/A.java', 'error.printStackTrace();'],
  ['a banned call', 'a/A.java', 'import org.mockito.Mockito;'],
  ['a banned call', 'a/a.ts', 'await page.waitForTimeout(10)'],
  ['a banned call', 'a/a.ts', 'test.only("a", run)'],
  ['a banned call', 'a/a.ts', 'describe.skip("a", run)'],
  ['a banned call', 'a/a.ts', 'test.concurrent.todo("a")'],
  ['a banned call', 'a/a.ts', 'test.fixme("a", run)'],
  ['a banned call', 'a/a.ts', 'vi.mock("./api.ts")'],
  ['a banned call', 'a/a.ts', '// @ts-ignore'],
  ['no file knows', 'README.md', `cd ${slash('work', 'stint')}`],
  ['no file knows', 'a/a.sh', `"${slash('root', '.m2')}"`],
  ['no file knows', 'a/a.yml', `path: ${slash('home', 'anna')}`],
  ['no file knows', 'a/a.yml', `(${slash('Users', 'anna')})`],
  ['no file knows', 'package-lock.json', `"https://${dot('registry', 'npmjs', 'org')}/vite"`],
  ['no file knows', 'pom.xml', `https://${dot('repo1', 'maven', 'org')}/maven2`],
  ['no file knows', 'pom.xml', `https://${dot('repo', 'maven', 'apache', 'org')}/maven2`],
]

/** Paths and texts that no rule may find fault with. */
export const innocents = [
  ['a/A.java', lines(400)],
  ['domain/src/main/java/Fold.java', `${lines(200)}\n`],
  ['domain/src/test/java/Fold.java', lines(300)],
  ['a/a.ts', 'x'.repeat(100)],
  ['a/a.css', `src: url(${'x'.repeat(100)})`],
  ['a/A.java', method(40)],
  ['a/A.java', 'record Database(int a) {}'],
  ['a/a.ts', 'export function useSessionManager() {}'],
  ['a/a.ts', 'export type SessionData = number'],
  ['a/A.java', ' * The class Manager that there is not.'],
  ['README.md', 'see /api/session, /proof/e2e and https://maven.apache.org'],
]
