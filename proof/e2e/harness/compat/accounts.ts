import { ADA, type Person } from '../people.ts'
import type { StintServer } from '../stintServer.ts'

const ZONE = 'Europe/Berlin'

/** The cookie of the first account, which is made. */
export async function firstCookie(stint: StintServer): Promise<string> {
  const beginning = { zone: ZONE, dayStart: 0, goal: 8 * 3_600_000 }
  const link = tokenOf(stint.firstRunLink)
  return cookieOf(await post(stint, 'first-run', { link, ...ADA, ...beginning }))
}

/** The cookie of an account that is made by invitation of whoever has the other one. */
export async function nextCookie(stint: StintServer, host: string, who: Person): Promise<string> {
  const { url } = await (await post(stint, 'invitations', {}, host)).json()
  return cookieOf(await post(stint, 'join', { link: tokenOf(url), ...who, zone: ZONE }))
}

async function post(
  stint: StintServer,
  path: string,
  body: object,
  cookie?: string,
): Promise<Response> {
  const answer = await fetch(`${stint.url}api/auth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(cookie ? { Cookie: cookie } : {}) },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

function cookieOf(answer: Response): string {
  const [cookie] = answer.headers.getSetCookie()
  if (!cookie) throw new Error('no cookie was set')
  return cookie.slice(0, cookie.indexOf(';'))
}

const tokenOf = (link: string): string => link.slice(link.indexOf('=') + 1)
