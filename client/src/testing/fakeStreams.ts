const PING_MILLIS = 20_000

interface OpenStream {
  readonly user: string
  isDeaf: boolean
  readonly write: (text: string) => void
  readonly end: () => void
  readonly break: () => void
}

export interface StreamOptions {
  readonly user: string
  readonly signal: AbortSignal | null
  /** What the stream says first. */
  readonly first: string
  /** What it says every 20 s; null: it is never sent. */
  readonly ping: (() => string) | null
}

/** One message of a stream. */
export const message = (event: string, data: { readonly cursor?: string }): string => {
  const id = data.cursor === undefined ? '' : `id: ${data.cursor}\n`
  return `event: ${event}\n${id}data: ${JSON.stringify(data)}\n\n`
}

/** The live streams that are open. */
export class FakeStreams {
  readonly #open = new Set<OpenStream>()

  get size(): number {
    return this.#open.size
  }

  open({ user, signal, first, ping }: StreamOptions): Response {
    const bytes = new TextEncoder()
    let stream: OpenStream
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const beats = ping && setInterval(() => stream.write(ping()), PING_MILLIS)
        const over = (last: () => void) => () => {
          if (this.#open.delete(stream)) last()
          if (beats) clearInterval(beats)
        }
        stream = {
          user,
          isDeaf: false,
          write: (text) => stream.isDeaf || controller.enqueue(bytes.encode(text)),
          end: over(() => controller.close()),
          break: over(() => controller.error(new TypeError('network'))),
        }
        this.#open.add(stream)
        const abort = over(() => controller.error(new DOMException('aborted', 'AbortError')))
        signal?.addEventListener('abort', abort, { once: true })
        controller.enqueue(bytes.encode(`retry: 3000\n\n${first}`))
        if (signal?.aborted) abort()
      },
      cancel: () => stream.end(),
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }

  /** Says it in all streams of that person. */
  write(user: string, text: string): void {
    for (const stream of this.#open) if (stream.user === user) stream.write(text)
  }

  /** Makes all that are open now half open: what is said into them is lost. Or whole again. */
  deafen(isDeaf: boolean): void {
    for (const stream of this.#open) stream.isDeaf = isDeaf
  }

  /** Ends all as a server does. */
  end(): void {
    for (const stream of this.#open) stream.end()
  }

  /** Breaks all as a network does. */
  break(): void {
    for (const stream of this.#open) stream.break()
  }
}
