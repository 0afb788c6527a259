/** `Date.now` and `performance.now` further apart than this since the last look: step or sleep. */
const STEP_MILLIS = 250
const SAMPLES_MAX = 8
/** What a quartz may drift meanwhile: 50 ms in 1000 s. */
const DRIFT = 50e-6
/** The error bound before the server was ever asked: a device's clock can be anything. */
const UNKNOWN_MILLIS = 3_600_000

interface Sample {
  readonly offset: number
  readonly error: number
  /** `Date.now()` when it was taken. */
  readonly takenAt: number
}

/** How the clock stood when it gave a time. */
export interface Stamp {
  readonly epoch: number
  readonly offset: number
}

/**
 * Server time on this device: its clock plus an offset from the answer that came back quickest.
 * The true offset lies within half that round trip of it, however unevenly the way was shared.
 */
export class ServerClock {
  #samples: Sample[] = []
  #jumped = 0
  #wall = Date.now()
  #steady = performance.now()
  /** Goes up by one whenever the device's clock was seen to step. */
  #epoch = 0

  /** Whether the server was asked since this device's clock last stepped. */
  get isMeasured(): boolean {
    return this.#samples.length > 0 && this.#jumped === 0
  }

  now(): number {
    return Math.round(Date.now() + this.#offset())
  }

  stamp(): Stamp {
    return { epoch: this.#epoch, offset: this.#offset() }
  }

  /** By how much a time of that stamp is wrong; null: its clock has stepped since, nobody knows. */
  correction(stamp: Stamp): number | null {
    return stamp.epoch === this.#epoch ? Math.round(this.#offset() - stamp.offset) : null
  }

  /** The error bound of {@link now}, in whole ms. */
  uncertainty(): number {
    const best = this.#best()
    if (!best) return UNKNOWN_MILLIS
    return Math.ceil(best.error + Math.abs(Date.now() - best.takenAt) * DRIFT + this.#jumped)
  }

  /** An answer said `serverTime`; it was asked for at `startedAt` by `performance.now()`. */
  sample(serverTime: number, startedAt: number): void {
    // A device that slept meanwhile cannot say how long the trip took.
    if (this.check()) return
    if (this.#jumped > 0) this.#samples = []
    this.#jumped = 0
    const trip = performance.now() - startedAt
    const takenAt = Date.now()
    const sample = { offset: serverTime + trip / 2 - takenAt, error: trip / 2, takenAt }
    this.#samples = [...this.#samples.slice(1 - SAMPLES_MAX), sample]
  }

  /** Looks whether the device slept or its clock was set; true means: sample again. */
  check(): boolean {
    const wall = Date.now()
    const steady = performance.now()
    const step = Math.abs(wall - this.#wall - (steady - this.#steady))
    this.#wall = wall
    this.#steady = steady
    if (step <= STEP_MILLIS) return false
    this.#jumped += step
    this.#epoch += 1
    return true
  }

  #offset(): number {
    return this.#best()?.offset ?? 0
  }

  #best(): Sample | undefined {
    return this.#samples.toSorted((a, b) => a.error - b.error)[0]
  }
}
