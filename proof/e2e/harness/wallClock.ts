const BERLIN = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  hour: '2-digit',
  minute: '2-digit',
})

/** `17:02`: an instant on the wall clock that the stories' people live by. */
export const wallTime = (at: number): string => BERLIN.format(at)
