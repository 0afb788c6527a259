import { CompatClient, type Kind, type Way } from './client.ts'
import type { Dice } from './random.ts'
import { compare, type Tap, type Type, worked } from './taps.ts'
import { BadLine, type Calls, Lost } from './way.ts'

// Two that flip and saw the same cursor say the same: nobody could tell one that repeats itself.
const KINDS: readonly (readonly [Kind, Kind])[] = [
  ['counts', 'counts'],
  ['counts', 'follows'],
  ['counts', 'flips'],
  ['follows', 'follows'],
  ['follows', 'flips'],
]
const LOST_SHARE = 0.2
const AHEAD_MILLIS = [0, 0, 1_000, 8_000, 70_000, 240_000, -5_000, -240_000]
/** No clock is wrong by more. */
const WRONG_MILLIS_MAX = 240_000

/** A person with two programs that know nothing of each other, and who remembers each tap. */
export class Worker {
  readonly #calls: Calls
  readonly #dice: Dice
  readonly #now: () => number
  readonly #devices: readonly CompatClient[]
  #taps: Tap[] = []
  #begunAt = 0

  constructor(calls: Calls, way: Way, dice: Dice, now: () => number) {
    this.#calls = calls
    this.#dice = dice
    this.#now = now
    const line = new BadLine(way, dice, LOST_SHARE)
    const kinds = KINDS[dice.below(KINDS.length)] ?? []
    this.#devices = kinds.map((kind) => {
      const ahead = AHEAD_MILLIS[dice.below(AHEAD_MILLIS.length)] ?? 0
      return new CompatClient(kind, ahead, line, dice)
    })
  }

  async beginDay(): Promise<void> {
    this.#taps = []
    this.#begunAt = this.#now() - WRONG_MILLIS_MAX
    for (const device of this.#devices) await device.beginDay()
  }

  /** Does something with one of the programs, or nothing. */
  async act(): Promise<void> {
    const device = this.#devices[this.#dice.below(2)]
    if (!device || this.#dice.chance(0.2)) return
    if (this.#dice.chance(0.25)) await device.reload()
    else if (this.#dice.chance(0.2)) await this.#trySave(device)
    else await this.#tap(device, device.isAtWork ? 'OUT' : 'IN')
  }

  /** Everything is saved, seen and ended; what is wrong with the day, in words. */
  async endDay(): Promise<string[]> {
    for (const device of this.#devices) {
      await this.#save(device)
      await device.reload()
    }
    const [device] = this.#devices
    const { punches: untilNow } = await this.#calls.recordFrom(this.#begunAt)
    if (device && worked(untilNow).isAtWork) {
      await this.#tap(device, 'OUT')
      await this.#save(device)
    }
    const { punches, corrections } = await this.#calls.recordFrom(this.#begunAt)
    const { dailyStats } = await this.#calls.session()
    const { minutes } = worked(punches)
    const total = dailyStats.totalWorkMinutes
    return [
      ...compare(this.#taps, punches),
      ...corrections.map((correction) => `nobody corrected anything: ${correction}`),
      ...(total === minutes ? [] : [`worked ${minutes} min, the server says ${total}`]),
    ]
  }

  async #tap(device: CompatClient, type: Type): Promise<void> {
    if (device.kind === 'flips') {
      await this.#flip(device, type)
      return
    }
    const now = this.#now()
    const claimed = device.tap(type, now)
    // A time that lies ahead when it arrives is set to then.
    this.#taps.push({ type, from: Math.min(now, claimed), to: claimed })
    await this.#trySave(device)
  }

  /** Who sends a status alone has to know what came of it before the next: else nobody could. */
  async #flip(device: CompatClient, type: Type): Promise<void> {
    const from = this.#now()
    device.tap(type, from)
    await this.#save(device)
    this.#taps.push({ type, from, to: this.#now() })
  }

  async #save(device: CompatClient): Promise<void> {
    while (device.isUnsaved) await this.#trySave(device)
  }

  async #trySave(device: CompatClient): Promise<void> {
    try {
      await device.save()
    } catch (error) {
      if (!(error instanceof Lost)) throw error
    }
  }
}
