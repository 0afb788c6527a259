import type { Page } from './page.ts'

/** One open stream, from the server to a page. */
export class Wire {
  readonly body: ReadableStream<Uint8Array>
  readonly page: Page
  readonly #onEnd: () => void
  #to: ReadableStreamDefaultController<Uint8Array> | null = null
  #isDeaf = false
  #stopsMidEvent = false

  constructor(page: Page, from: ReadableStream<Uint8Array>, delay: number, onEnd: () => void) {
    this.page = page
    this.#onEnd = onEnd
    this.body = new ReadableStream({
      start: (to) => {
        this.#to = to
        void this.#carry(from.getReader(), delay)
      },
      cancel: () => this.#over(),
    })
  }

  /** What comes from now on is lost. */
  deafen(): void {
    this.#isDeaf = true
  }

  /** The next message stops in the middle, and with it the stream. */
  stopMidEvent(): void {
    this.#stopsMidEvent = true
  }

  say(text: string): void {
    this.#bring(new TextEncoder().encode(text))
  }

  end(): void {
    this.#tell((to) => to.close())
    this.#over()
  }

  /** Half open: the page is not told. */
  break(isHalfOpen: boolean): void {
    if (isHalfOpen) this.deafen()
    else this.#tell((to) => to.error(new TypeError('network')))
    this.#over()
  }

  async #carry(from: ReadableStreamDefaultReader<Uint8Array>, delay: number): Promise<void> {
    for (;;) {
      const { value } = await from.read().catch(() => ({ value: undefined }))
      if (!value) return this.#isDeaf ? undefined : this.end()
      await new Promise((resolve) => setTimeout(resolve, delay))
      this.#bring(value)
    }
  }

  #bring(bytes: Uint8Array): void {
    if (this.#isDeaf) return
    if (this.#stopsMidEvent) {
      this.#tell((to) => to.enqueue(bytes.slice(0, bytes.length / 2)))
      this.end()
    } else this.#tell((to) => to.enqueue(bytes))
  }

  #tell(say: (to: ReadableStreamDefaultController<Uint8Array>) => void): void {
    const to = this.#to
    if (!to) return
    this.page.told(() => {
      // The page may have left it meanwhile.
      try {
        say(to)
      } catch {}
    })()
  }

  #over(): void {
    this.#to = null
    this.#onEnd()
  }
}
