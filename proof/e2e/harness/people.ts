import type { BrowserContext } from '@playwright/test'
import { OFFICE_HOST } from './front.ts'
import type { Served, StintServer } from './stintServer.ts'

export interface Person {
  readonly name: string
  readonly mail: string
  readonly password: string
}

export const ADA: Person = {
  name: 'Ada Quill',
  mail: 'ada@example.org',
  password: 'a quiet morning in june',
}

export const BEN: Person = {
  name: 'Ben Stone',
  mail: 'ben@example.org',
  password: 'eleven blue umbrellas',
}

/** Makes the first account of a server and signs this browser in, without a page. */
export async function makeFirst(context: BrowserContext, stint: Served, who = ADA) {
  const link = tokenOf(stint.firstRunLink)
  const beginning = { zone: 'Europe/Berlin', dayStart: 0, goal: 8 * 3_600_000 }
  await post(context, stint, 'api/auth/first-run', { link, ...who, ...beginning })
}

/** An invitation by whoever this browser is signed in as; the link's address. */
export async function invite(context: BrowserContext, stint: Served): Promise<string> {
  return (await post(context, stint, 'api/auth/invitations', {})).url
}

/** Makes an account by invitation and signs this browser in. */
export async function join(context: BrowserContext, stint: Served, url: string, who: Person) {
  await post(context, stint, 'api/auth/join', {
    link: tokenOf(url),
    ...who,
    zone: 'Europe/Berlin',
  })
}

export async function signIn(context: BrowserContext, stint: Served, who = ADA) {
  const { mail, password } = who
  await post(context, stint, 'api/auth/sign-in', { mail, password })
}

/** A personal token, for a program. */
export async function makeToken(context: BrowserContext, stint: Served, name: string) {
  const { token } = await post(context, stint, 'api/tokens', { name })
  return token as string
}

/** Ends the sign-in on the server: dropped alone, a cookie comes back with the next answer. */
export async function signOut(context: BrowserContext, stint: StintServer) {
  const answer = await context.request.post(`${stint.url}api/auth/sign-out`, { data: {} })
  if (!answer.ok()) throw new Error(`sign-out: ${answer.status()} ${await answer.text()}`)
}

const tokenOf = (link: string): string => link.slice(link.indexOf('=') + 1)

/** Asked on loopback; who is signed in there is so under the server's other name as well. */
async function post(context: BrowserContext, stint: Served, path: string, body: object) {
  const url = stint.publicUrl.replace(OFFICE_HOST, '127.0.0.1')
  const answer = await context.request.post(url + path, { data: body })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  await context.addCookies(
    (await context.cookies(url)).map((cookie) => ({ ...cookie, domain: OFFICE_HOST })),
  )
  return answer.json()
}
