/** A wait that somebody may cut short. */
export class Pause {
  #end: (() => void) | null = null

  /** Resolves after that time or at {@link hurry}, whichever is first. */
  wait(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        if (this.#end === end) this.#end = null
        resolve()
      }
      const timer = setTimeout(end, millis)
      this.#end = end
    })
  }

  hurry(): void {
    this.#end?.()
  }
}
