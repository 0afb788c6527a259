/** The IANA name of the zone that this device's wall clock shows. */
export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** A zone's distance from UTC at an instant, in whole minutes east; UTC for a zone unknown here. */
export function offsetOf(zone: string, at: number): number {
  const named = /GMT([+-])(\d\d):(\d\d)/.exec(longOffset(zone, at))
  if (!named) return 0
  const [, sign, hours, minutes] = named
  return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes))
}

/** `6/9/2026, GMT+02:00` */
function longOffset(timeZone: string, at: number): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).format(at)
  } catch {
    return ''
  }
}
