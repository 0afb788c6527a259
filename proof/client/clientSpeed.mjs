import { SessionClient } from 'stint-client'
import { fakeStint } from 'stint-client/testing'
import { sessionOf, viewOf } from '../../client/dist/browser/view.js'

const MINUTE_MILLIS = 60_000
const DAY_MILLIS = 86_400_000
/** Three days that open a window, each of a person who comes and goes every ten minutes. */
const DAYS = 3
const PUNCHES_A_DAY = 48
const RUNS = 400
const WARM_RUNS = 200
const ZONE = 'Europe/Berlin'

/** The clock of this process, which a test of seconds moves on without waiting for them. */
class MovedClock {
  #ahead = 0
  #dateNow = Date.now
  #now = performance.now.bind(performance)
  #setTimeout = globalThis.setTimeout
  /** What was set to run within a second, newest last. */
  due = []

  constructor() {
    Date.now = () => this.#dateNow() + this.#ahead
    performance.now = () => this.#now() + this.#ahead
    globalThis.setTimeout = (run, millis = 0, ...rest) => {
      if (millis > 0 && millis <= 1000) this.due.push(run)
      return this.#setTimeout(run, millis, ...rest)
    }
  }

  move(millis) {
    this.#ahead += millis
  }

  /** How long that takes, in ms. */
  time(work) {
    const from = this.#now()
    work()
    return this.#now() - from
  }

  end() {
    Date.now = this.#dateNow
    performance.now = this.#now
    globalThis.setTimeout = this.#setTimeout
  }
}

/** In ms: a fold of the window, a tick; and how many timers a hidden tab sets to draw a second. */
export async function clientSpeed() {
  const stint = fakeStint({ now: Date.UTC(2026, 5, 12, 17) })
  for (let day = DAYS - 1; day >= 0; day--)
    for (let punch = 0; punch < PUNCHES_A_DAY; punch++) {
      const at = Date.UTC(2026, 5, 12, 6) - day * DAY_MILLIS + punch * 10 * MINUTE_MILLIS
      stint.punch(punch % 2 === 0 ? 'IN' : 'OUT', { at })
    }
  stint.punch('IN', {})
  const clock = new MovedClock()
  const client = new SessionClient({ url: stint.url, fetch: stint.fetch, browser: {} })
  const ends = [client.subscribe(() => undefined)]
  try {
    await isLive(client)
    const { confirmed } = client.view()
    const fold = () => sessionOf(viewOf(confirmed, [], client.now()), client.now(), ZONE)
    const folds = medianOf(() => clock.time(fold))
    let seconds = 0
    ends.push(client.subscribeSeconds(() => (seconds += 1)))
    const ticks = medianOf(() => tick(clock, () => seconds))
    return {
      punches: confirmed.window.events.length,
      ...{ foldMillis: folds, tickMillis: ticks },
      hiddenTimers: hidden(clock, () => seconds),
    }
  } finally {
    for (const end of ends) end()
    clock.end()
    stint.close()
  }
}

const isLive = (client) =>
  new Promise((resolve) => {
    const look = () => client.state().isLive && client.state().sessionData && resolve(undefined)
    client.subscribe(look)
    look()
  })

/** The next second comes: what is due then runs, and is seen to tell a new second. */
function tick(clock, seconds) {
  const before = seconds()
  const run = clock.due.at(-1)
  clock.due = []
  clock.move(1000)
  const millis = clock.time(run)
  if (seconds() !== before + 1) throw new Error(`${seconds() - before} seconds were told, not one`)
  return millis
}

/** The page is hidden: what is still due runs, and whatever that sets to run is counted. */
function hidden(clock, seconds) {
  const before = seconds()
  const runs = clock.due
  clock.due = []
  globalThis.document = { visibilityState: 'hidden' }
  clock.move(1000)
  for (const run of runs) run()
  delete globalThis.document
  if (seconds() !== before) throw new Error('a hidden tab was told a second')
  return clock.due.length
}

function medianOf(measure) {
  for (let run = 0; run < WARM_RUNS; run++) measure()
  const all = Array.from({ length: RUNS }, measure).toSorted((a, b) => a - b)
  return all[RUNS / 2]
}
