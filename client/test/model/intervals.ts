interface Interval {
  readonly task: () => void
  readonly millis: number
  nextAt: number
  timer: ReturnType<typeof setTimeout> | undefined
}

/** What a page does again and again, while it runs; what came due meanwhile comes once after. */
export class Intervals {
  readonly #all = new Map<number, Interval>()
  #last = 0
  #rests = false

  start(task: () => void, millis: number): number {
    const id = ++this.#last
    const interval: Interval = { task, millis, nextAt: Date.now() + millis, timer: undefined }
    this.#all.set(id, interval)
    this.#await(interval)
    return id
  }

  end(id: number | undefined): void {
    if (id === undefined) return
    clearTimeout(this.#all.get(id)?.timer)
    this.#all.delete(id)
  }

  rest(): void {
    this.#rests = true
    for (const { timer } of this.#all.values()) clearTimeout(timer)
  }

  goOn(): void {
    this.#rests = false
    for (const interval of this.#all.values()) this.#await(interval)
  }

  #await(interval: Interval): void {
    clearTimeout(interval.timer)
    if (this.#rests) return
    const millis = Math.max(0, interval.nextAt - Date.now())
    interval.timer = setTimeout(() => {
      interval.nextAt = Date.now() + interval.millis
      this.#await(interval)
      interval.task()
    }, millis)
  }
}
