/** Where the schedules begin: always there, unless `STINT_SEED` says where else to look. */
export const SEED = Number(process.env.STINT_SEED ?? 1)

/** Chance that comes out the same way for the same seed (mulberry32). */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** From 0 up to 1, as `Math.random`. */
  readonly next = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number below that one. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  readonly getRandomValues = (words: Uint32Array): Uint32Array => {
    for (const index of words.keys()) words[index] = this.below(2 ** 32)
    return words
  }
}
