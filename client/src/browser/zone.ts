/** The IANA name of the zone that this device's wall clock shows. */
export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const NAMED_OFFSET = /^GMT(?:([+-])(\d\d):(\d\d))?/

/** A zone's distance from UTC at an instant, in whole minutes east; UTC for a zone unknown here. */
export function offsetOf(zone: string, at: number): number {
  const [, sign, hours, minutes] = NAMED_OFFSET.exec(longOffset(zone, at)) ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function longOffset(zone: string, at: number): string {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  } catch {
    return ''
  }
}
