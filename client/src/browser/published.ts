import { type ClientState, FIRST_STATE } from './clientState.ts'

/** The state as its subscribers see it: the same object until something of it is another. */
export class Published {
  readonly #begin: () => () => void
  readonly #listeners = new Set<() => void>()
  #state = FIRST_STATE
  #end: (() => void) | null = null

  /** `begin` is called with the first subscriber, and what it answers after the last. */
  constructor(begin: () => () => void) {
    this.#begin = begin
  }

  readonly state = (): ClientState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#end ??= this.#begin()
    return () => {
      this.#listeners.delete(listener)
      // Who is drawn anew subscribes again at once: only an end that lasts is one.
      setTimeout(() => {
        if (this.#listeners.size > 0) return
        this.#end?.()
        this.#end = null
      }, 0)
    }
  }

  publish(next: ClientState): void {
    const changed = (Object.keys(next) as (keyof ClientState)[]).some(
      (key) => next[key] !== this.#state[key],
    )
    if (!changed) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }
}
