import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Front, OFFICE_HOST, type Scheme } from './front.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\//
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

/** A copy of an example in a folder of its own, with the library as it is packed. */
function copyOf(example: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'stint-app-'))
  const script = join(ROOT, 'scripts/outside.mjs')
  execFileSync(process.execPath, [script, join(ROOT, 'examples', example), folder])
  return folder
}

/** Somebody else's app, served as it is while it is made: `vite`, with its way to the server. */
export class DevelopedApp {
  readonly url: string
  readonly #folder: string
  readonly #process: ChildProcess

  private constructor(url: string, folder: string, child: ChildProcess) {
    this.url = url
    this.#folder = folder
    this.#process = child
  }

  /** `change`: what its files say in place of what they say, which is where one Stint is. */
  static async start(change: (text: string) => string): Promise<DevelopedApp> {
    const folder = copyOf('react')
    for (const name of ['vite.config.ts', 'src/App.tsx']) {
      const path = join(folder, name)
      await writeFile(path, change(await readFile(path, 'utf8')))
    }
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
    const child = spawn(process.execPath, [vite, '--host', '127.0.0.1'], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return new DevelopedApp(await addressOf(child), folder, child)
  }

  async end(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill()
    await ended
    await rm(this.#folder, { recursive: true })
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (text: Buffer) => {
      said += text
      const address = ADDRESS.exec(said)?.[0]
      if (address) resolve(address)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`vite ended (${code}):\n${said}`)))
  })
}

/** The files of an example on a web server that knows nothing else. */
export class ServedFiles {
  readonly #folder: string
  readonly #server: Server
  #front: Front | null = null

  private constructor(folder: string) {
    this.#folder = folder
    this.#server = createServer(async ({ url = '/' }, answer) => {
      const path = new URL(url, 'http://here').pathname
      const file = join(folder, path === '/' ? 'index.html' : path)
      const content = await readFile(file).catch(() => null)
      const type = TYPES[extname(file)] ?? 'application/octet-stream'
      answer.writeHead(content ? 200 : 404, { 'content-type': type }).end(content)
    })
  }

  /** Under https too, by nginx, where a browser shall find them there. */
  static async of(example: string, scheme: Scheme = 'http'): Promise<ServedFiles> {
    const served = new ServedFiles(copyOf(example))
    await new Promise<void>((done) => served.#server.listen(0, '127.0.0.1', done))
    if (scheme === 'https') served.#front = await Front.to([served.#port])
    return served
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get publicUrl(): string {
    return this.#front?.url ?? `http://127.0.0.1:${this.#port}/`
  }

  /** The same, by the name that no browser calls secure. */
  get plainUrl(): string {
    return `http://${OFFICE_HOST}:${this.#port}/`
  }

  async end(): Promise<void> {
    await this.#front?.end()
    this.#server.closeAllConnections()
    await new Promise((done) => this.#server.close(done))
    await rm(this.#folder, { recursive: true })
  }
}
