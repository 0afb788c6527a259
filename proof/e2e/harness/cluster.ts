import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { OFFICE_HOST } from './front.ts'
import { freePort } from './ports.ts'
import type { Served } from './stintServer.ts'

const SCRIPT = fileURLToPath(new URL('../../../scripts/cluster.mjs', import.meta.url))
const READY = /Ctrl-C stops everything/
const FIRST_RUN = /^\s*(\S+#first-run=\S+)$/m
const STINT = /^ {2}(stint-\d+) +process (\d+) +(\S+)$/gm

/** One of its processes. */
interface Node extends Served {
  readonly name: string
  readonly process: number
}

/** Two Stints on one database with nginx in front, as `make cluster` starts them. */
export class Cluster implements Served {
  readonly #process: ChildProcess
  /** What it has printed for whoever started it. */
  terminal = ''

  private constructor(child: ChildProcess) {
    this.#process = child
  }

  /** Serves when this resolves. */
  static async begin(): Promise<Cluster> {
    const ports = [await freePort(), await freePort(), await freePort()]
    const own = Object.entries(process.env).filter(([name]) => !/^STINT_(?!TEST_)/.test(name))
    const child = spawn(process.execPath, [SCRIPT, OFFICE_HOST, ...ports.map(String)], {
      env: Object.fromEntries(own),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const cluster = new Cluster(child)
    await cluster.#ready()
    return cluster
  }

  /** Where each of its processes is, past nginx. */
  get nodes(): [Node, Node] {
    const { firstRunLink, now } = this
    const nodes = [...this.terminal.matchAll(STINT)].map(([, name, pid, url]) => ({
      name: String(name),
      process: Number(pid),
      url: String(url),
      publicUrl: String(url),
      firstRunLink,
      now,
    }))
    const [one, two] = nodes
    if (!one || !two || nodes.length > 2) throw new Error(`not two processes:\n${this.terminal}`)
    return [one, two]
  }

  get url(): string {
    return this.nodes[0].url
  }

  get publicUrl(): string {
    return new URL('/', this.firstRunLink).href
  }

  get firstRunLink(): string {
    const link = FIRST_RUN.exec(this.terminal)?.[1]
    if (!link) throw new Error(`no first-run link was printed:\n${this.terminal}`)
    return link
  }

  now(): number {
    return Date.now()
  }

  /** How many streams each of them holds open, as it tells itself. */
  async streams(): Promise<number[]> {
    const ask = async ({ url }: Served) => (await fetch(`${url}healthz`)).json()
    return (await Promise.all(this.nodes.map(ask))).map(({ streams }) => streams)
  }

  /** Kills the one that holds the only stream, and tells which is left. */
  async killTheOneWithTheStream(): Promise<{ killed: Node; left: Node }> {
    const [one, two] = this.nodes
    let streams: number[] = []
    const ask = async () => {
      streams = await this.streams()
      return streams.toSorted()
    }
    await expect.poll(ask).toEqual([0, 1])
    const [killed, left] = streams[0] === 1 ? [one, two] : [two, one]
    process.kill(killed.process, 'SIGKILL')
    return { killed, left }
  }

  async end(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGTERM')
    await ended
  }

  #ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      const hear = (text: Buffer) => {
        this.terminal += text
        if (READY.test(this.terminal)) resolve()
      }
      this.#process.stdout?.on('data', hear)
      this.#process.stderr?.on('data', hear)
      this.#process.once('error', reject)
      this.#process.once('close', () => reject(new Error(`it ended:\n${this.terminal}`)))
    })
  }
}
