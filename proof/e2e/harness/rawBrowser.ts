import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { chromium, expect, type LaunchOptions } from '@playwright/test'

interface Answer {
  readonly id?: number
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

/**
 * A browser spoken to by its own protocol: under Playwright every page counts as seen, and none
 * can be frozen. Its tabs share one window, so all but the one in front are hidden.
 */
export class RawBrowser {
  readonly #process: ChildProcess
  readonly #profile: string
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #lastId = 0
  #heard = ''

  private constructor(child: ChildProcess, profile: string) {
    this.#process = child
    this.#profile = profile
    const answers = child.stdio[4] as Readable
    answers.setEncoding('utf8').on('data', (text: string) => this.#hear(text))
  }

  static async begin({ executablePath, args = [], env }: LaunchOptions): Promise<RawBrowser> {
    const profile = await mkdtemp(join(tmpdir(), 'stint-raw-'))
    const own = ['--headless=new', '--remote-debugging-pipe', `--user-data-dir=${profile}`]
    const child = spawn(executablePath ?? chromium.executablePath(), [...args, ...own], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      env: env ?? process.env,
    })
    return new RawBrowser(child, profile)
  }

  async tab(url: string): Promise<RawTab> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' })
    const attached = await this.send('Target.attachToTarget', { targetId, flatten: true })
    const tab = new RawTab(this, String(targetId), String(attached.sessionId))
    await tab.goto(url)
    return tab
  }

  async addCookies(cookies: readonly object[]): Promise<void> {
    await this.send('Storage.setCookies', { cookies })
  }

  async send(method: string, params: object, sessionId?: string): Promise<Answer['result'] & {}> {
    const id = ++this.#lastId
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve))
    const asking = this.#process.stdio[3] as Writable
    asking.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    const { result, error } = await answered
    if (!result) throw new Error(`${method}: ${error?.message}`)
    return result
  }

  async end(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await ended
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }

  #hear(text: string): void {
    const messages = (this.#heard + text).split('\0')
    this.#heard = messages.pop() ?? ''
    for (const message of messages) {
      const answer: Answer = JSON.parse(message)
      const resolve = this.#waiting.get(answer.id ?? 0)
      this.#waiting.delete(answer.id ?? 0)
      resolve?.(answer)
    }
  }
}

/** One of its tabs. */
export class RawTab {
  readonly #browser: RawBrowser
  readonly #target: string
  readonly #session: string

  constructor(browser: RawBrowser, target: string, session: string) {
    this.#browser = browser
    this.#target = target
    this.#session = session
  }

  async goto(url: string): Promise<void> {
    await this.#send('Page.navigate', { url })
  }

  /** Brings it to the front, and so hides the others. */
  async show(): Promise<void> {
    await this.#browser.send('Target.activateTarget', { targetId: this.#target })
  }

  /** As browsers do with tabs that nobody has looked at for a while. */
  async freeze(): Promise<void> {
    await this.#send('Page.setWebLifecycleState', { state: 'frozen' })
  }

  async thaw(): Promise<void> {
    await this.#send('Page.setWebLifecycleState', { state: 'active' })
  }

  /** The device comes to another time zone. */
  async moveTo(timezoneId: string): Promise<void> {
    await this.#send('Emulation.setTimezoneOverride', { timezoneId })
  }

  async evaluate<T>(expression: string): Promise<T> {
    const said = await this.#send('Runtime.evaluate', { expression, returnByValue: true })
    if (said.exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(said)}`)
    return (said.result as { value: T }).value
  }

  async press(name: string): Promise<void> {
    const button = `[...document.querySelectorAll('button')].find((b) => b.innerText === '${name}')`
    await expect.poll(() => this.evaluate(`${button} !== undefined`)).toBe(true)
    await this.evaluate(`${button}.click()`)
  }

  async expectText(words: string | RegExp): Promise<void> {
    const text = () => this.evaluate<string>('document.body?.innerText ?? ""')
    await expect.poll(text).toMatch(words)
  }

  async expectState(state: 'visible' | 'hidden'): Promise<void> {
    await expect.poll(() => this.evaluate('document.visibilityState')).toBe(state)
  }

  #send(method: string, params: object): Promise<Answer['result'] & {}> {
    return this.#browser.send(method, params, this.#session)
  }
}
