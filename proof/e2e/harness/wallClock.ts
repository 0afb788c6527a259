const BERLIN = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  hour: '2-digit',
  minute: '2-digit',
})

/** `17:02`: an instant on the wall clock that the stories' people live by. */
export const wallTime = (at: number): string => BERLIN.format(at)

const MINUTE_MILLIS = 60_000
const DAY_MINUTES = 1440
/** Far from midnight, whatever the time is where the stories are run. */
const BEGINNING = process.env.STORIES_AT ?? '09:00'

/** How far a server's clock is ahead at first, so that every story begins at the same time. */
export function aheadAtFirst(now: number): number {
  const minutes = minutesOf(BEGINNING) - minutesOf(wallTime(now))
  return ((minutes + DAY_MINUTES) % DAY_MINUTES) * MINUTE_MILLIS
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
