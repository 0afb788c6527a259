import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { linkIn } from '../src/app/route.ts'
import { firstRunBody, hoursMillis, joinBody, timeMillis } from '../src/signin/formValues.ts'
import { linkWords } from '../src/signin/linkWords.ts'
import { signInWords } from '../src/signin/signInWords.ts'
import { unsentWords } from '../src/signin/unsentWords.ts'
import { problemWords } from '../src/ui/problemWords.ts'

const contract = readFileSync(new URL('../../protocol/openapi.yaml', import.meta.url), 'utf8')

test.each([
  ['#first-run=aB3_-x', { kind: 'first-run', link: 'aB3_-x' }],
  ['#invite=a%2Bb', { kind: 'invite', link: 'a+b' }],
  ['#invite=100%', { kind: 'invite', link: '100%' }],
  ['#invite=', null],
  ['#reset=abc', null],
  ['', null],
])('the address %s opens %j', (hash, link) => {
  expect(linkIn(hash)).toEqual(link)
})

test.each([
  ['04:00', 4 * 3_600_000],
  ['00:00', 0],
  ['', null],
  ['noon', null],
])('the time %s is %s ms', (text, millis) => {
  expect(timeMillis(text)).toBe(millis)
})

test.each([
  ['8', 8 * 3_600_000],
  ['7.5', 27_000_000],
  ['7,5', 27_000_000],
  ['7.7', 462 * 60_000],
  ['0', 0],
  ['25', null],
  ['-1', null],
  ['many', null],
  ['', null],
])('%s hours are %s ms', (text, millis) => {
  expect(hoursMillis(text)).toBe(millis)
})

describe('the form of the first account', () => {
  const form = (more: Record<string, string> = {}) => {
    const typed = { name: 'Ada', mail: 'ada@example.org', password: 'a short sentence' }
    const data = new FormData()
    const all = { ...typed, zone: 'Europe/Berlin', dayStart: '04:00', goal: '7.5', ...more }
    for (const [name, value] of Object.entries(all)) data.set(name, value)
    return data
  }

  test('becomes the body of the call, lengths in ms', () => {
    expect(firstRunBody(form(), 'token')).toEqual({
      link: 'token',
      name: 'Ada',
      mail: 'ada@example.org',
      password: 'a short sentence',
      zone: 'Europe/Berlin',
      dayStart: 14_400_000,
      goal: 27_000_000,
    })
  })

  test('says in words which field it cannot read', () => {
    expect(firstRunBody(form({ goal: 'lots' }), 'token')).toMatch(/hours a day/)
    expect(firstRunBody(form({ dayStart: '' }), 'token')).toMatch(/day begins/)
  })

  test('takes a password of 256 characters, and cuts none that is longer', () => {
    const body = (characters: number) => joinBody(form({ password: 'x'.repeat(characters) }), 't')
    expect(body(256)).toMatchObject({ password: 'x'.repeat(256) })
    expect(body(257)).toMatch(/256 characters at most; this one has 257/)
    expect(firstRunBody(form({ password: 'x'.repeat(300) }), 't')).toMatch(/has 300/)
  })
})

test('who has to sign in is told why, and who did in their place', () => {
  const [ada, ben] = [{ userName: 'Ada' }, { userName: 'Ben' }]
  expect(signInWords(null, null).title).toBe('Sign in')
  expect(signInWords(ada, null).title).toBe('Sign in again')
  expect(signInWords(ada, ben).title).toBe('Ben is signed in here now')
  expect(signInWords(ada, ben).lead).toMatch(/was Ada’s/)
})

describe('a link that opens nothing', () => {
  test.each(['link-used', 'link-expired', 'link-unknown'])('%s says why and what to do', (code) => {
    expect(linkWords(code, 'invite')?.text).toMatch(/Ask whoever invited you/)
    expect(linkWords(code, 'first-run')?.text).toMatch(/terminal/)
  })

  test('is told from a server that does not answer', () => {
    expect(linkWords('no-answer', 'invite')).toBeNull()
  })
})

/** Every code that the contract lets an answer have; the server's tests hold its answers to it. */
const codes = new Set(
  [...contract.matchAll(/\bcode: \{enum: \[([^\]]+)\]/g)].flatMap(([, all = '']) =>
    all.split(', '),
  ),
)

test('every problem that the server can answer has words', () => {
  expect(codes.size).toBeGreaterThan(18)
  for (const code of codes)
    if (linkWords(code, 'invite') === null)
      expect(problemWords({ status: 400, code }), code).not.toContain('could not do it')
  expect([...codes].filter((code) => linkWords(code, 'invite'))).toHaveLength(3)
})

test('a problem that the page has no words for names its code', () => {
  expect(problemWords({ status: 418, code: 'teapot' })).toContain('teapot')
})

const SENT = 'sent as soon as you are signed in.'

test.each([
  [1, 0, `1 punch is not saved yet. Kept on this device: it is ${SENT}`],
  [3, 1, `3 punches are not saved yet. Leave this page open: they are ${SENT}`],
])('of %i unsent, %i of them in memory alone: %s', (unanswered, unkept, words) => {
  expect(unsentWords({ unanswered, unkept }, 'you are')).toBe(words)
})

test('where nothing waits for a sign-in, nothing is said of it', () => {
  expect(unsentWords({ unanswered: 0, unkept: 0 }, 'you are')).toBeNull()
})
