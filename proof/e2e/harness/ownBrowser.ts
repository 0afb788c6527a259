import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type LaunchOptions, type Page } from '@playwright/test'

/** A browser with a profile on disk, which can be killed and started again on it. */
export class OwnBrowser {
  readonly #profile: string
  readonly #options: LaunchOptions
  #context: BrowserContext | null = null

  private constructor(profile: string, options: LaunchOptions) {
    this.#profile = profile
    this.#options = options
  }

  static async begin(options: LaunchOptions): Promise<OwnBrowser> {
    const browser = new OwnBrowser(await mkdtemp(join(tmpdir(), 'stint-profile-')), options)
    await browser.start()
    return browser
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('it does not run')
    return this.#context
  }

  get page(): Page {
    const [page] = this.context.pages()
    if (!page) throw new Error('it shows no page')
    return page
  }

  async start(): Promise<void> {
    this.#context = await chromium.launchPersistentContext(this.#profile, {
      ...this.#options,
      locale: 'en-GB',
    })
  }

  /** Closes it as a person does: what it keeps is on disk then. */
  async close(): Promise<void> {
    await this.#context?.close()
    this.#context = null
  }

  /** Ends the whole browser at once: no page of it is told. */
  async kill(): Promise<void> {
    const browser = this.context.browser()
    if (!browser) throw new Error('it has no process')
    const session = await browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const own = processInfo.find(({ type }) => type === 'browser')
    if (!own) throw new Error('no process of it is the browser')
    const ended = new Promise((resolve) => this.context.once('close', resolve))
    process.kill(own.id, 'SIGKILL')
    await ended
    this.#context = null
  }

  async end(): Promise<void> {
    await this.close()
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
