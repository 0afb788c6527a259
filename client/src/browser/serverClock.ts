import { newId } from './ids.ts'

/** `Date.now` and `performance.now` further apart than this since the last look: step or sleep. */
const STEP_MILLIS = 250
const SAMPLES_MAX = 8
/** What a quartz may drift meanwhile: 50 ms in 1000 s. */
const DRIFT = 50e-6
/** The error bound before the server was ever asked: a device's clock can be anything. */
const UNKNOWN_MILLIS = 3_600_000

/** How far the server's clock is from this device's, and by how much that may be wrong. */
export interface Sample {
  readonly offset: number
  readonly error: number
  /** `Date.now()` when it was taken. */
  readonly takenAt: number
}

/** How the clock stood when it gave a time. */
export interface Stamp {
  /** Of one page load, between two steps of the device's clock. */
  readonly epoch: string
  /** The server time that it gave. */
  readonly at: number
  readonly offset: number
  /** The error bound of the offset, in ms. */
  readonly error: number
  /** It had stepped since the server was asked. */
  readonly hasStepped?: boolean
}

/**
 * Server time on this device: its clock plus an offset from the answer that came back quickest.
 * The true offset lies within half that round trip of it, however unevenly the way was shared.
 */
export class ServerClock {
  #samples: Sample[] = []
  #recalled = 0
  #jumped = 0
  /** By how much the device's clock was set ahead since; negative: set back. */
  #ahead = 0
  #wall = Date.now()
  #steady = performance.now()
  /** When the last step was seen, by `performance.now()`. */
  #steppedAt = 0
  /** Another one whenever the device's clock was seen to step. */
  #epoch = newEpoch()

  /** Whether the server was asked since this device's clock last stepped. */
  get isMeasured(): boolean {
    return this.#samples.length > 0 && this.#jumped === 0
  }

  now(): number {
    return Math.round(Date.now() + this.#offset())
  }

  stamp(at: number): Stamp {
    const error = this.#best()?.error ?? 0
    return { epoch: this.#epoch, at, offset: this.#offset(), error, hasStepped: this.#jumped > 0 }
  }

  /**
   * By how much the time of that stamp is wrong, and by how much it may be wrong once that is set
   * right; null: its clock has stepped since, nobody knows. A step that no page saw shows as more
   * than the two measurements and a drift explain; a smaller one passes for drift.
   */
  correction(stamp: Stamp): { readonly by: number; readonly uncertainty: number } | null {
    const now = this.stamp(this.now())
    const by = Math.round(now.offset - stamp.offset)
    const isSameEpoch = stamp.epoch === now.epoch
    const drift = Math.abs(now.at - stamp.at) * DRIFT
    const isExplained = Math.abs(by) <= STEP_MILLIS + now.error + stamp.error + drift
    // Set wrong and right again, a clock looks as if it had never been wrong.
    if (!isSameEpoch && (stamp.hasStepped || !isExplained)) return null
    return { by, uncertainty: this.uncertainty() + (isSameEpoch ? 0 : Math.abs(by)) }
  }

  /** The error bound of {@link now}, in whole ms. */
  uncertainty(): number {
    const best = this.#best()
    if (!best) return UNKNOWN_MILLIS
    return Math.ceil(best.error + Math.abs(Date.now() - best.takenAt) * DRIFT + this.#jumped)
  }

  /** The best there is to know; null: nothing was measured since the clock stepped. */
  measured(): Sample | null {
    this.check()
    return (this.#jumped === 0 && this.#best()) || null
  }

  /** What another tab measured on this device's clock, where that is news. */
  adopt(sample: Sample): void {
    const isNews = this.#samples.every(({ takenAt }) => takenAt < sample.takenAt)
    if (!this.check() && isNews) this.#keep(sample)
  }

  /**
   * What was measured before this page was loaded: the best guess, and no more. No guess is before
   * what has happened: then the clock was set back since.
   */
  recall(offset: number, happenedAt: number): void {
    this.#recalled = Math.max(offset, happenedAt - Date.now())
  }

  /** An answer said `serverTime`; it was asked for at `startedAt` by `performance.now()`. */
  sample(serverTime: number, startedAt: number): void {
    // A device that slept meanwhile cannot say how long the trip took.
    if (this.check() || startedAt < this.#steppedAt) return
    const trip = performance.now() - startedAt
    const takenAt = Date.now()
    this.#keep({ offset: serverTime + trip / 2 - takenAt, error: trip / 2, takenAt })
  }

  /** Looks whether the device slept or its clock was set; true means: sample again. */
  check(): boolean {
    const wall = Date.now()
    const steady = performance.now()
    const ahead = wall - this.#wall - (steady - this.#steady)
    const step = Math.abs(ahead)
    this.#wall = wall
    this.#steady = steady
    if (step <= STEP_MILLIS) return false
    this.#jumped += step
    this.#ahead += ahead
    this.#steppedAt = steady
    this.#epoch = newEpoch()
    return true
  }

  #keep(sample: Sample): void {
    const best = this.#best()
    const apart = best ? Math.abs(best.offset - sample.offset) : 0
    const age = best ? Math.abs(sample.takenAt - best.takenAt) * DRIFT : 0
    // Two that cannot both be true: the server's clock was set, or something else told the time.
    const isAnother = best && apart > best.error + sample.error + age + STEP_MILLIS
    if (this.#jumped > 0 || isAnother) this.#samples = []
    this.#jumped = this.#ahead = 0
    this.#samples = [...this.#samples.slice(1 - SAMPLES_MAX), sample]
  }

  /** A clock that went ahead may have slept; one that was set back has lived through as much. */
  #offset(): number {
    return (this.#best()?.offset ?? this.#recalled) + Math.max(0, -this.#ahead)
  }

  #best(): Sample | undefined {
    return this.#samples.toSorted((a, b) => a.error - b.error)[0]
  }
}

const newEpoch = (): string => `${newId()}`
