import type { SessionData, SyncStatus } from 'stint-client'
import { dateWords } from '../ui/moment.ts'
import type { Span } from './spans.ts'

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3600

/** What the person is doing, in a few words. */
export function statusWords(session: SessionData): string {
  const last = session.entries.at(-1)
  if (!last) return 'Not clocked in'
  if (session.currentStatus === 'IN') return `At work since ${last.time}`
  if (session.onBreak) return `On break since ${last.time}`
  if (session.pendingSince !== null) return `Clocked out ${last.time}`
  return last.reason === 'END' ? 'Done for today' : 'Not clocked in'
}

/** What clocking out left open, and what comes of it. */
export function pendingWords(session: SessionData): string | null {
  if (session.pendingSince === null) return null
  return `Clocked out ${session.entries.at(-1)?.time}; clock in and it counts as a break.`
}

/** Work that ran too long to count by itself, and of which day; null: there is none. */
export function awaitingWords(session: SessionData): string | null {
  const { unconfirmed, reviews, entries, lastActiveDate } = session
  if (unconfirmed === 0) return null
  const asks = reviews.filter(({ kind }) => kind === 'long-stint')
  const own = asks.filter(({ id }) => entries.some((entry) => entry.id === id)).length
  const when =
    own === 0
      ? 'from before this day'
      : `of ${dateWords(lastActiveDate)}${own < asks.length ? ' and before' : ''}`
  return (
    `+ ${durationWords(unconfirmed * MINUTE_SECONDS)} ${when} awaiting you: ` +
    'it ran too long to count by itself. Nothing is lost; it counts once you have answered.'
  )
}

/** What a day that started again offers; `time`: when that was, `HH:mm`. */
export const startedAgainWords = (time: string, count: number): string =>
  `You started the day again at ${time} (${count} punch${count === 1 ? '' : 'es'} taken out).`

/** What a screen reader hears when something was punched. */
export function punchedWords(session: SessionData): string | null {
  const last = session.entries.at(-1)
  if (!last) return null
  if (last.type === 'IN') return `Clocked in at ${last.time}.`
  if (last.reason === 'BREAK') return `A break began at ${last.time}.`
  if (last.reason === 'END') return `The day ended at ${last.time}.`
  return `Clocked out at ${last.time}.`
}

/** What an entry did, for the list. */
export function entryWords({ type, reason }: SessionData['entries'][number]): string {
  if (type === 'IN') return 'Clocked in'
  if (reason === 'BREAK') return 'Took a break'
  return reason === 'END' ? 'Done for today' : 'Clocked out'
}

const SYNC_WORDS: Record<SyncStatus, string> = {
  saved: 'Saved',
  kept: 'Kept on this device',
  unsaved: 'Not saved yet',
  'needs-you': 'Needs you',
}

export const syncWords = (status: SyncStatus): string => SYNC_WORDS[status]

/** `1 h 40 min`; whole minutes, rounded up where `up` says so. */
export function durationWords(seconds: number, up = false): string {
  const whole = up ? Math.ceil(seconds / MINUTE_SECONDS) : Math.floor(seconds / MINUTE_SECONDS)
  const hours = Math.floor(whole / 60)
  const minutes = whole % 60
  if (hours === 0) return `${minutes} min`
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`
}

/** How long a part of the day is, and whether that counts yet; null: neither work nor break. */
export function lengthWords(span: Pick<Span, 'kind' | 'millis'> | undefined): string | null {
  if (!span) return null
  const length = durationWords(span.millis / 1000)
  return span.kind === 'asks' ? `${length}, not counted yet` : length
}

/** What the day ring shows, for who cannot see it. */
export const ringWords = (workSeconds: number, breakSeconds: number): string =>
  `The day as a ring: ${durationWords(workSeconds)} of work, ` +
  `${durationWords(breakSeconds)} of breaks`

/** How far it is to the goal. */
export function goalWords(workSeconds: number, goalMinutes: number): string {
  const left = goalMinutes * MINUTE_SECONDS - workSeconds
  if (goalMinutes === 0) return 'No goal today'
  if (left > 0) return `${durationWords(left, true)} to go`
  return left > -MINUTE_SECONDS ? 'Goal reached' : `${durationWords(-left)} over your goal`
}

/** `6:19` and `:47` of 22787 s: the seconds are drawn smaller. */
export function clockFace(seconds: number): readonly [main: string, small: string] {
  const rest = seconds % HOUR_SECONDS
  const minutes = String(Math.floor(rest / MINUTE_SECONDS)).padStart(2, '0')
  const small = String(rest % MINUTE_SECONDS).padStart(2, '0')
  return [`${Math.floor(seconds / HOUR_SECONDS)}:${minutes}`, `:${small}`]
}

const REFUSALS: Record<string, string> = {
  future: 'it lies in the future',
  past: 'it lies too far back',
  'id-reused': 'something else was recorded under its number',
  invalid: 'the server could not read it',
  malformed: 'the server could not read it',
  'unknown-zone': 'the server does not know its time zone',
}

export const refusalWords = (reason: string): string => REFUSALS[reason] ?? reason

/** What a browser cannot do here; null: it can do all. */
export function limitWords(keepsNothing: boolean, isSecure: boolean): string | null {
  const limits = [
    ...(keepsNothing
      ? ['This browser keeps nothing: what is not saved yet would be lost with this page.']
      : []),
    ...(isSecure
      ? []
      : ['Without https this page cannot be loaded again while the server is away.']),
  ]
  return limits.join(' ') || null
}
