const SECOND_MILLIS = 1000

/**
 * The whole second that everybody on the page shows. A tick is only a reason to look again; what is
 * shown is computed from instants. Nothing ticks in a hidden tab.
 */
export class Seconds {
  readonly #now: () => number
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #second: number | null = null

  constructor(now: () => number) {
    this.#now = now
  }

  /** Whole seconds since 1970 by server time. The same answer until listeners are told. */
  readonly current = (): number => {
    this.#second ??= this.#read()
    return this.#second
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) this.look()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) clearTimeout(this.#timer)
    }
  }

  /** The clock was set right, or the tab came back: look at once. */
  look(): void {
    clearTimeout(this.#timer)
    if (this.#listeners.size === 0) {
      this.#second = null
      return
    }
    if (isHidden()) return
    const second = this.#read()
    this.#timer = setTimeout(() => this.look(), (second + 1) * SECOND_MILLIS - this.#now())
    if (second === this.#second) return
    this.#second = second
    for (const listener of this.#listeners) listener()
  }

  #read(): number {
    return Math.floor(this.#now() / SECOND_MILLIS)
  }
}

/** Outside a browser nothing is hidden. */
export const isHidden = () => globalThis.document?.visibilityState === 'hidden'
