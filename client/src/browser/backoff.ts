const FIRST_MILLIS = 500
const LONGEST_MILLIS = 30_000

/**
 * How long to wait before the next attempt. Full jitter: a random part of the whole wait, so that
 * clients that lost their server at one moment do not come back at one moment.
 */
export class Backoff {
  #attempts = 0

  nextMillis(): number {
    const longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** this.#attempts)
    this.#attempts += 1
    return Math.random() * longest
  }

  reset(): void {
    this.#attempts = 0
  }
}
