import { NO_TOKEN, type Problem } from './problem.ts'

const TOKEN_WITHIN_MILLIS = 15_000

/** A function is asked once, and again when the server does not take what it gave. */
export type Token = string | (() => string | Promise<string>)

/** The app's own word for who calls, where it is not a cookie that says so. */
export class Bearer {
  #source: Token | undefined
  #asked: Promise<string | Problem> | null = null

  constructor(source: Token | undefined) {
    this.#source = source
  }

  /** The browser itself says who calls. */
  get isCookie(): boolean {
    return this.#source === undefined
  }

  /** See {@link Api.renew}. */
  async renew(source: Token | undefined, wasRefused: boolean): Promise<boolean> {
    const before = this.#source
    const held = typeof before === 'function' ? this.#asked : before
    this.#source = source
    if (typeof before === 'function' && typeof source === 'function' && !wasRefused) return false
    this.#asked = typeof source === 'function' ? ask(source) : null
    const now = this.#asked ?? source
    return (await held) !== (await now)
  }

  /**
   * The token to call with; undefined: the cookie speaks. `refused`: the one that the server did
   * not take, so that the app is asked for another, once for all calls that had it.
   */
  async token(refused?: string | Problem): Promise<string | Problem | undefined> {
    const source = this.#source
    if (typeof source !== 'function') return source
    const asked = this.#asked
    const held = await asked
    const isUsable = typeof held === 'string' && held !== refused
    if (!isUsable && asked === this.#asked) this.#asked = ask(source)
    return this.#asked ?? undefined
  }
}

/** What the app does wrong is a value: it must not end a stream that would be tried again. */
async function ask(source: () => string | Promise<string>): Promise<string | Problem> {
  const late = new Promise<null>((resolve) => {
    setTimeout(resolve, TOKEN_WITHIN_MILLIS, null)
  })
  try {
    const token = await Promise.race([source(), late])
    return typeof token === 'string' ? token : NO_TOKEN
  } catch {
    return NO_TOKEN
  }
}
