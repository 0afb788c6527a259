const FIRST_MILLIS = 500
const LONGEST_MILLIS = 30_000

/**
 * How long to wait before the next attempt. Full jitter: a random part of the whole wait, so that
 * clients that lost their server at one moment do not come back at one moment.
 */
export class Backoff {
  readonly #random: () => number
  #attempts = 0

  constructor(random: () => number = Math.random) {
    this.#random = random
  }

  nextMillis(): number {
    const longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** this.#attempts)
    this.#attempts += 1
    return this.#random() * longest
  }

  reset(): void {
    this.#attempts = 0
  }
}
