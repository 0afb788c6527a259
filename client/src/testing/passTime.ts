/** How to read this device's own clock, while it is put ahead. */
let ownClock: (() => number) | null = null
let ahead = 0

/** The clock of the fake timers that a test has put in place of this device's. */
interface FakeTimers {
  readonly tickAsync: (millis: number) => Promise<unknown>
}

/**
 * Lets time pass. Where a test has fake timers, by these; else the device's clock goes ahead while
 * its timers stand, as after a sleep: {@link wakeUp} puts it back.
 */
export async function passTime(millis: number): Promise<void> {
  const { clock } = setTimeout as { readonly clock?: FakeTimers }
  if (clock) {
    await clock.tickAsync(millis)
    return
  }
  const own = ownClock ?? Date.now
  ownClock = own
  ahead += millis
  Date.now = () => own() + ahead
  tellPage('online')
  // What the page asks the server now is answered when timers that are due have run.
  await new Promise((done) => setTimeout(done, 0))
}

/** The device's clock is right again. */
export function wakeUp(): void {
  if (ownClock) Date.now = ownClock
  ownClock = null
  ahead = 0
}

/** Tells the page, where there is one, what a browser would. */
export function tellPage(event: 'online' | 'offline'): void {
  if (typeof window !== 'undefined') window.dispatchEvent(new Event(event))
}
