export const MINUTE_MILLIS = 60_000
export const HOUR_MILLIS = 60 * MINUTE_MILLIS
export const DAY_MILLIS = 24 * HOUR_MILLIS

/** A date as a wall clock shows it, `YYYY-MM-DD`; dates compare as texts. */
export type LocalDate = string

const wallClock = (at: number, offset: number) =>
  new Date(at + offset * MINUTE_MILLIS).toISOString()

/** The date on a wall clock `offset` minutes east of UTC, years 1 to 9999 as all of a log. */
export const localDate = (at: number, offset: number): LocalDate =>
  wallClock(at, offset).slice(0, 10)

/** `HH:mm` on a wall clock `offset` minutes east of UTC. */
export const localTime = (at: number, offset: number): string => wallClock(at, offset).slice(11, 16)

export const daysBefore = (date: LocalDate, days: number): LocalDate =>
  localDate(Date.parse(date) - days * DAY_MILLIS, 0)
