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
  #lineFeedBelongsToLastLine = false
  #event = ''
  #data: string[] = []

  constructor(onMessage: (message: StreamMessage) => void) {
    this.#onMessage = onMessage
  }

  feed(bytes: Uint8Array): void {
    let text = this.#decoder.decode(bytes, { stream: true })
    if (text === '') return
    if (this.#lineFeedBelongsToLastLine && text.startsWith('\n')) text = text.slice(1)
    this.#lineFeedBelongsToLastLine = text.endsWith('\r')
    const lines = (this.#rest + text).split(/\r\n|\r|\n/)
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#take(line)
  }

  #take(line: string): void {
    if (line === '') {
      this.#dispatch()
      return
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') this.#data.push(value)
    else if (field === 'event') this.#event = value
  }

  #dispatch(): void {
    const message = { event: this.#event || 'message', data: this.#data.join('\n') }
    const empty = this.#data.length === 0
    this.#event = ''
    this.#data = []
    if (!empty) this.#onMessage(message)
  }
}
