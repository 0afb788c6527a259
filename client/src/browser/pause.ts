/** A wait that somebody may cut short. */
export class Pause {
  #end: (() => void) | null = null

  /** Resolves after that time or at {@link hurry}, whichever is first. */
  wait(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis)
      this.#end = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  hurry(): void {
    this.#end?.()
  }
}
