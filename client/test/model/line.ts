import type { Device } from './device.ts'
import { NEVER } from './never.ts'
import type { Page } from './page.ts'
import { Wire } from './wire.ts'

/**
 * What happens to a call. Lost: the request, or the answer, or nobody is told; `late`: it takes
 * seconds; `double`: it comes twice; `cut`: half of the answer; else this answer comes instead.
 */
export type CallFault =
  | ('lose-request' | 'lose-answer' | 'hang' | 'hang-answer' | 'late' | 'double' | 'cut')
  | (() => Response)

export type Path = 'commands' | 'heartbeat' | 'session/stream' | 'session/window'

/** Who is signed in on a device, until that ends. */
export interface SignIn {
  readonly userId: string
  isOver: boolean
}

/** The way from one device to the server, and the cookie that goes with each call. */
export class Line {
  isUp = true
  signIn: SignIn | null = null
  readonly faults: [Path, CallFault][] = []
  readonly wires = new Set<Wire>()
  /** The longest that an answer was on its way, in ms. */
  longestTrip = 0
  readonly #device: Device

  constructor(device: Device) {
    this.#device = device
  }

  fetch(page: Page): typeof fetch {
    return (input, init = {}) => {
      page.touch()
      if (page.isDead) return NEVER
      return new Promise((resolve, reject) => {
        const fail = page.told(reject)
        init.signal?.addEventListener('abort', () => fail(new DOMException('', 'AbortError')))
        this.#carry(page, String(input), init).then(page.told(resolve), fail)
      })
    }
  }

  /** Everything open breaks; half open: this end never hears of it. */
  break(isHalfOpen: boolean): void {
    for (const wire of this.wires) wire.break(isHalfOpen)
  }

  /** The sign-in ends: who listens is told, as far as the network is there. */
  signOut(): void {
    if (this.signIn) this.signIn.isOver = true
    for (const wire of this.wires) wire.say('event: bye\ndata: {"why":"signed-out","after":0}\n\n')
    for (const wire of this.wires) wire.end()
    this.signIn = null
  }

  die(page: Page): void {
    for (const wire of this.wires) if (wire.page === page) wire.break(true)
  }

  async #carry(page: Page, url: string, init: RequestInit): Promise<Response> {
    const { chance } = this.#device
    const { signIn } = this
    const path = new URL(url).pathname.slice('/api/'.length) as Path
    const fault = this.isUp ? this.#fault(path) : 'lose-request'
    const startedAt = Date.now()
    await after(fault === 'late' ? chance.below(10_000) : chance.below(200))
    if (fault === 'lose-request') throw new TypeError('network')
    if (fault === 'hang') return NEVER
    if (typeof fault === 'function') return fault()
    if (page.isDead && !init.keepalive && chance.next() < 0.5) return NEVER
    const cut = new AbortController()
    const response = await this.#ask(signIn, url, init, cut.signal)
    if (fault === 'double')
      setTimeout(() => void this.#ask(signIn, url, init), chance.below(60_000))
    if (response.body && response.headers.get('content-type') === 'text/event-stream')
      return this.#wire(page, response.body, cut, init.signal)
    await after(fault === 'late' ? chance.below(10_000) : chance.below(200))
    this.longestTrip = Math.max(this.longestTrip, Date.now() - startedAt)
    if (fault === 'hang-answer') return NEVER
    if (fault === 'lose-answer' || !this.isUp) throw new TypeError('network')
    if (fault === 'cut') return half(response)
    return response
  }

  #ask(signIn: SignIn | null, url: string, init: RequestInit, signal?: AbortSignal) {
    const { server, people } = this.#device
    const account = people.find(({ userId }) => userId === signIn?.userId)
    server.account = signIn?.isOver ? null : (account ?? null)
    return server.fetch(url, { ...init, signal: signal ?? null })
  }

  #wire(
    page: Page,
    body: ReadableStream<Uint8Array>,
    cut: AbortController,
    of?: AbortSignal | null,
  ) {
    const delay = this.#device.chance.below(150)
    const wire = new Wire(page, body, delay, () => {
      cut.abort()
      this.wires.delete(wire)
    })
    this.wires.add(wire)
    of?.addEventListener('abort', () => wire.break(false))
    if (of?.aborted || page.isDead) wire.break(false)
    return new Response(wire.body, { headers: { 'content-type': 'text/event-stream' } })
  }

  #fault(path: Path): CallFault | null {
    const index = this.faults.findIndex(([faulty]) => faulty === path)
    return index < 0 ? null : (this.faults.splice(index, 1)[0]?.[1] ?? null)
  }
}

const after = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

async function half(response: Response): Promise<Response> {
  const text = await response.text()
  const { headers, status } = response
  return status === 304
    ? new Response(null, { headers, status })
    : new Response(text.slice(0, text.length / 2), { headers, status })
}
