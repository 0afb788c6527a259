import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from './ports.ts'

const SCRIPT = fileURLToPath(new URL('../../../scripts/front', import.meta.url))
/** What nginx says once it listens. */
const LISTENS = /event method/

/** Leads to loopback too, and only https makes it secure, as an address in an office. */
export const OFFICE_HOST = 'stint.test'

/** How browsers reach a server: `https` takes nginx in front of it. */
export type Scheme = 'http' | 'https'

/** nginx with https in front of what listens on this machine, configured as the docs tell. */
export class Front {
  readonly port: number
  readonly #folder: string
  readonly #process: ChildProcess
  log = ''

  private constructor(port: number, folder: string, child: ChildProcess) {
    this.port = port
    this.#folder = folder
    this.#process = child
  }

  /** Takes requests when this resolves. */
  static async to(targets: readonly number[], port?: number): Promise<Front> {
    const own = port ?? (await freePort())
    const folder = await mkdtemp(join(tmpdir(), 'stint-front-'))
    const child = spawn(SCRIPT, [folder, OFFICE_HOST, ...[own, ...targets].map(String)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const front = new Front(own, folder, child)
    await front.#listening()
    return front
  }

  get url(): string {
    return `https://${OFFICE_HOST}:${this.port}/`
  }

  async end(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill()
    await ended
    await rm(this.#folder, { recursive: true })
  }

  #listening(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#process.stderr?.on('data', (text: Buffer) => {
        this.log += text
        if (LISTENS.test(this.log)) resolve()
      })
      this.#process.once('error', reject)
      this.#process.once('close', () => reject(new Error(`no https, no nginx:\n${this.log}`)))
    })
  }
}
