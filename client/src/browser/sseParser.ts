/** One server-sent event. The cursor that its `id` would be is in its data too. */
export interface StreamMessage {
  readonly event: string
  readonly data: string
}

/** Reads server-sent events from bytes that may be cut anywhere, within a character too. */
export class SseParser {
  readonly #onMessage: (message: StreamMessage) => void
  readonly #decoder = new TextDecoder()
  #rest = ''
  #event = ''
  #data: string[] = []

  constructor(onMessage: (message: StreamMessage) => void) {
    this.#onMessage = onMessage
  }

  feed(bytes: Uint8Array): void {
    // A carriage return that comes last may have its line feed in the bytes that follow.
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split(
      /\r\n|\n|\r(?!$)/,
    )
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#take(line)
  }

  #take(line: string): void {
    const [, field, value = ''] = /^([^:]*):? ?(.*)/.exec(line) ?? []
    if (line === '') this.#dispatch()
    else if (field === 'data') this.#data.push(value)
    else if (field === 'event') this.#event = value
  }

  #dispatch(): void {
    const data = this.#data.splice(0)
    const event = this.#event || 'message'
    this.#event = ''
    if (data.length > 0) this.#onMessage({ event, data: data.join('\n') })
  }
}
