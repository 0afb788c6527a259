/** The server's own limits; said here first, so that nobody has to be told afterwards. */
export const MAIL_CHARACTERS_MAX = 254
export const PASSWORD_CHARACTERS_MIN = 8
export const PASSWORD_CHARACTERS_MAX = 256

const HOUR_MILLIS = 3_600_000
const MINUTE_MILLIS = 60_000

/** `HH:mm` as ms since midnight; null: that is no time. */
export function timeMillis(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  if (hours === undefined || minutes === undefined) return null
  return Number(hours) * HOUR_MILLIS + Number(minutes) * MINUTE_MILLIS
}

/** Hours, with a point or a comma, as ms in whole minutes; null: that is no number of hours. */
export function hoursMillis(text: string): number | null {
  const hours = Number(text.replace(',', '.'))
  if (text.trim() === '' || !Number.isFinite(hours) || hours < 0 || hours > 24) return null
  return Math.round(hours * 60) * MINUTE_MILLIS
}

/** What was typed into a field. */
export const typed = (form: FormData, name: string): string => String(form.get(name) ?? '')

/** The body of the call for an account by invitation, or what is wrong with the form in words. */
export function joinBody(form: FormData, link: string): object | string {
  const [name, mail, password, zone] = ['name', 'mail', 'password', 'zone'].map((field) =>
    typed(form, field),
  )
  // Not the input's own limit, which would cut a pasted password without a word.
  const length = password?.length ?? 0
  return length > PASSWORD_CHARACTERS_MAX
    ? `A password has ${PASSWORD_CHARACTERS_MAX} characters at most; this one has ${length}.`
    : { link, name, mail, password, zone }
}

/** The body of the call for the first account, or what is wrong with the form in words. */
export function firstRunBody(form: FormData, link: string): object | string {
  const dayStart = timeMillis(typed(form, 'dayStart'))
  const goal = hoursMillis(typed(form, 'goal'))
  if (dayStart === null) return 'Say when a day begins as hours and minutes, such as 04:00.'
  if (goal === null) return 'Say the hours a day as a number from 0 to 24, such as 7.5.'
  const account = joinBody(form, link)
  return typeof account === 'string' ? account : { ...account, dayStart, goal }
}

/** The zone of this device's clock. */
export const guessedZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** All zones that this browser knows; none where it does not tell. */
export const knownZones = (): readonly string[] => Intl.supportedValuesOf?.('timeZone') ?? []
