/** The IANA name of the zone that this device's wall clock shows. */
export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** A zone's distance from UTC at an instant, in whole minutes east; UTC for a zone unknown here. */
export function offsetOf(timeZone: string, at: number): number {
  try {
    // `6/9/2026, GMT+02:00`
    const text = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).format(at)
    const [, sign = '', hours = 0, minutes = 0] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? []
    return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes))
  } catch {
    return 0
  }
}
