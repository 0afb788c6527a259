import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Front, OFFICE_HOST, type Scheme } from './front.ts'
import { freePort } from './ports.ts'
import { command, program } from './program.ts'
import { aheadAtFirst } from './wallClock.ts'

const READY = /serving on port/
const GREETING = /^Stint .* is at$/m
const FIRST_RUN = /^\s*(\S+#first-run=\S+)\r?\n/m

/** What stories ask of a server, be it one process or several. */
export interface Served {
  /** On loopback, with nothing between. */
  readonly url: string
  /** Where people find it: under https where something that speaks it stands in front. */
  readonly publicUrl: string
  /** The link for the first account, as printed at the start. */
  readonly firstRunLink: string
  /** Server time, in ms. */
  now(): number
}

/** A real server in a process of its own, on a fresh folder and a port that stays the same. */
export class StintServer implements Served {
  readonly port: number
  readonly #control: number
  readonly #folder: string
  readonly #settings: Record<string, string>
  #process: ChildProcess | null = null
  #front: Front | null = null
  #aheadMillis = aheadAtFirst(Date.now())
  /** What it has printed for whoever started it. */
  terminal = ''
  log = ''

  private constructor(
    [port, control]: readonly [number, number],
    folder: string,
    settings: Record<string, string>,
  ) {
    this.port = port
    this.#control = control
    this.#folder = folder
    this.#settings = settings
  }

  /** Serves when this resolves; under https as the docs say that it is set up. */
  static async begin(
    settings: Record<string, string> = {},
    scheme: Scheme = 'http',
  ): Promise<StintServer> {
    const folder = await mkdtemp(join(tmpdir(), 'stint-e2e-'))
    const ports = [await freePort(), await freePort()] as const
    const front = scheme === 'https' ? await Front.to([ports[0]]) : null
    const own = front ? { STINT_URL: front.url, STINT_PROXIES: '127.0.0.1' } : {}
    const server = new StintServer(ports, folder, { ...own, ...settings })
    server.#front = front
    try {
      await server.start()
    } catch (broken) {
      await server.end()
      throw broken
    }
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`
  }

  /** The same, by the name that no browser calls secure. */
  get plainUrl(): string {
    return this.url.replace('127.0.0.1', OFFICE_HOST)
  }

  get publicUrl(): string {
    return this.#front?.url ?? this.url
  }

  /** What that said of it. */
  get frontLog(): string {
    return this.#front?.log ?? ''
  }

  get firstRunLink(): string {
    const link = FIRST_RUN.exec(this.terminal)?.[1]
    if (!link) throw new Error(`no first-run link was printed:\n${this.terminal}\n${this.log}`)
    return link
  }

  now(): number {
    return Date.now() + this.#aheadMillis
  }

  /** Starts it, again too: on the same port and data, and with its clock as it was moved. */
  async start(): Promise<void> {
    const child = spawn(...program(this.#control, this.#aheadMillis), {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    await this.#ready(child)
  }

  /** Ends the process as a power cut would: it is asked nothing and told nothing. */
  async kill(): Promise<void> {
    const child = this.#process
    this.#process = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  /** Stops it as an operator does. */
  async stop(): Promise<void> {
    const child = this.#process
    if (!child) throw new Error('it does not run')
    this.#process = null
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }

  /** From now on nothing that is written becomes durable, and nothing of it is answered. */
  async holdCommits(): Promise<void> {
    await this.#ask('hold')
  }

  /** A write has come as far as the commit that is held. */
  async commitReached(): Promise<void> {
    await this.#ask('reached')
  }

  async releaseCommits(): Promise<void> {
    await this.#ask('release')
  }

  /** Moves the server's clock on; where it does not run, for when it does. */
  async moveClock(millis: number): Promise<void> {
    if (this.#process) await this.#ask('clock', { millis })
    this.#aheadMillis += millis
  }

  /** How many streams it holds open, as it tells itself. */
  async streams(): Promise<number> {
    return (await (await fetch(`${this.url}healthz`)).json()).streams
  }

  /** While it is stopped: copies what it keeps, as somebody does who has no better backup. */
  async copyAway(): Promise<void> {
    await this.#copy('data', 'copy')
  }

  /** While it is stopped: puts that copy in the place of what it keeps. */
  async putBack(): Promise<void> {
    await rm(join(this.#folder, 'data'), { recursive: true })
    await this.#copy('copy', 'data')
  }

  /** Backs up all it keeps, beside it while it runs, by the command that an operator gives. */
  async backUp(): Promise<void> {
    await this.#run('backup', this.#backup)
  }

  /** While it is stopped: deletes all it keeps, and restores the backup. */
  async loseAndRestore(): Promise<void> {
    await rm(join(this.#folder, 'data'), { recursive: true })
    await this.#run('restore', this.#backup)
  }

  async end(): Promise<void> {
    await this.kill()
    await this.#front?.end()
    await rm(this.#folder, { recursive: true, force: true })
  }

  get #backup(): string {
    return join(this.#folder, 'backup.jsonl.gz')
  }

  get #environment(): Record<string, string | undefined> {
    const { JAVA_HOME: _, ...environment } = process.env
    const own = Object.entries(environment).filter(([name]) => !name.startsWith('STINT_'))
    return {
      ...Object.fromEntries(own),
      STINT_LISTEN: `127.0.0.1:${this.port}`,
      STINT_DATA: join(this.#folder, 'data'),
      ...this.#settings,
    }
  }

  async #run(...words: readonly string[]): Promise<void> {
    await promisify(execFile)(...command(...words), { env: this.#environment })
  }

  async #copy(from: string, to: string): Promise<void> {
    const [source, target] = [join(this.#folder, from), join(this.#folder, to)]
    await mkdir(target, { mode: 0o700 })
    const names = (await readdir(source)).filter((name) => name.startsWith('stint.db'))
    if (names.length === 0) throw new Error(`${source} holds no database`)
    for (const name of names) await copyFile(join(source, name), join(target, name))
  }

  async #ask(what: string, body: object = {}): Promise<void> {
    const url = `http://127.0.0.1:${this.#control}/${what}`
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  }

  /** It has said where it is on its output, and that it serves in its log: two pipes. */
  #ready(child: ChildProcess): Promise<void> {
    const greeting = this.terminal === '' ? FIRST_RUN : GREETING
    const [printed, logged] = [this.terminal.length, this.log.length]
    return new Promise((resolve, reject) => {
      const look = () => {
        const isGreeted = greeting.test(this.terminal.slice(printed))
        if (isGreeted && READY.test(this.log.slice(logged))) resolve()
      }
      child.stdout?.on('data', (text: Buffer) => {
        this.terminal += text
        look()
      })
      child.stderr?.on('data', (text: Buffer) => {
        this.log += text
        look()
      })
      child.once('error', reject)
      child.once('exit', (code) =>
        reject(new Error(`the server ended (${code}):\n${this.terminal}\n${this.log}`)),
      )
    })
  }
}
