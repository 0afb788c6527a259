/** The page speaks English; times are those of a clock of 24 hours, as in the record. */
const LANGUAGE = 'en-GB'

const DATE = new Intl.DateTimeFormat(LANGUAGE, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})
const MOMENT = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long', timeStyle: 'short' })
const TIME = new Intl.DateTimeFormat(LANGUAGE, { timeStyle: 'short' })

/** `Tuesday 9 June` of `2026-06-09`. */
export const dateWords = (date: string): string => DATE.format(new Date(date))

/** `9 June 2026 at 17:02`, on this device's wall clock. */
export const momentWords = (at: number): string => MOMENT.format(at)

/** `17:02`, on this device's wall clock. */
export const timeWords = (at: number): string => TIME.format(at)
