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

/** The zone of this device's clock. */
export const guessedZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** All zones that this browser knows; none where it does not tell. */
export const knownZones = (): readonly string[] => Intl.supportedValuesOf?.('timeZone') ?? []
