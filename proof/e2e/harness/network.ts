import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Front, OFFICE_HOST, type Scheme } from './front.ts'

const CALLS = '/api/'
const STREAM = '/api/session/stream'

/** The way between browsers and a server: a reverse proxy that can also do what networks do. */
export class Network {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #path: string
  #target: number | null
  /** What of the paths that hold it nothing goes through. */
  #cut: string | null = null
  #answersToLose = 0
  /** The bodies of all commands that went through, in order. */
  readonly commands: string[] = []

  #front: Front | null = null

  private constructor(target: number | null, path: string) {
    this.#target = target
    this.#path = path
    this.#server = createServer((asked, answer) => this.#pass(asked, answer))
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
  }

  /**
   * `path`: below which the server is to be found; it is left in front of what is passed on.
   * Under https a reverse proxy stands before it, which sees this network fail.
   */
  static async to(target: number | null, path = '/', scheme: Scheme = 'http'): Promise<Network> {
    const network = new Network(target, path)
    await new Promise<void>((done) => network.#server.listen(0, '127.0.0.1', done))
    if (scheme === 'https') network.#front = await Front.to([network.#port])
    return network
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}${this.#path}`
  }

  get publicUrl(): string {
    return this.#front?.url ?? this.url
  }

  /** Where requests go from now on. */
  leadTo(port: number): void {
    this.#target = port
  }

  /** The same, by the name that no browser calls secure. */
  get plainUrl(): string {
    return this.url.replace('127.0.0.1', OFFICE_HOST)
  }

  /** Ends every stream, and lets no new one through. */
  cutStreams(): void {
    this.#cutAll(STREAM)
  }

  /** Ends every call, and lets no new one through: pages still load. */
  cutCalls(): void {
    this.#cutAll(CALLS)
  }

  mend(): void {
    this.#cut = null
  }

  /** So many commands reach the server and what it answers reaches nobody. */
  loseAnswers(count: number): void {
    this.#answersToLose = count
  }

  async end(): Promise<void> {
    await this.#front?.end()
    const closed = new Promise((done) => this.#server.close(done))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  #cutAll(path: string): void {
    this.#cut = path
    for (const socket of this.#sockets) socket.destroy()
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const path = asked.url ?? '/'
    if (this.#target === null || !path.startsWith(this.#path)) {
      answer.writeHead(path.startsWith(this.#path) ? 502 : 404).end()
      return
    }
    if (this.#cut !== null && path.includes(this.#cut)) {
      asked.socket.destroy()
      return
    }
    const { method, headers } = asked
    const onward = request({ host: '127.0.0.1', port: this.#target, path, method, headers })
    const isCommands = path.endsWith('/api/commands')
    if (isCommands) this.#listen(asked)
    onward.on('response', (from) => {
      if (isCommands && this.#answersToLose-- > 0) {
        from.resume().once('end', () => asked.socket.destroy())
        return
      }
      answer.writeHead(from.statusCode ?? 502, from.headers)
      answer.flushHeaders()
      from.pipe(answer)
    })
    onward.on('error', () => asked.socket.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  }

  #listen(asked: IncomingMessage): void {
    let body = ''
    asked.on('data', (text: Buffer) => {
      body += text
    })
    asked.once('end', () => this.commands.push(body))
  }
}
