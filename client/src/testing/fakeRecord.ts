import { preference } from '../browser/view.ts'
import type { CommandResult } from '../browser/wire.ts'
import { offsetOf } from '../browser/zone.ts'
import type { Event, EventId } from '../core/event.ts'
import { fold } from '../core/fold.ts'
import { grows, type Window, windowOf } from '../core/window.ts'
import { decide } from './decide.ts'
import { hash } from './hash.ts'
import { isZone, readableId } from './validity.ts'

/** What one command came to, and the event where it was accepted. */
export interface Taken {
  readonly result: CommandResult
  readonly event: Event | null
}

/** One person's log, with the window that all who listen to it hold. */
export class FakeRecord {
  readonly events: Event[] = []
  /** One hash for each length that the log has had: it names all events up to there. */
  #hashes: string[]
  /** How often the log was put back to an earlier one. */
  #restores = 0
  #window: { readonly seq: number; readonly held: Window } | null = null
  /** Who knows the log from there on is told the rest event by event. */
  #grownFrom = 0

  constructor(user: string) {
    this.#hashes = [hash(user)]
  }

  /** Names the log up to there: another one where any event is another. */
  cursor(seq = this.events.length): string {
    for (let held = this.#hashes.length; held <= seq; held++) {
      const said = JSON.stringify([this.#hashes[held - 1], this.#restores, this.events[held - 1]])
      this.#hashes.push(hash(said))
    }
    return `${seq}:${this.#hashes[seq]}`
  }

  /** The seq of a cursor that names this very log; null: none that is known here. */
  seqOf(cursor: string | null): number | null {
    const seq = /^(\d+):/.exec(cursor ?? '')?.[1]
    if (seq === undefined || Number(seq) > this.events.length) return null
    return this.cursor(Number(seq)) === cursor ? Number(seq) : null
  }

  /** Decides on what was sent, and keeps it where it is accepted. */
  take(sent: unknown, received: number): Taken {
    const decision = decide(this.events, sent, received)
    const id = readableId(sent)
    if (decision.kind === 'duplicate')
      return { result: { id, duplicate: decision.seq }, event: null }
    if (decision.kind === 'refused')
      return { result: { id, refused: decision.reason }, event: null }
    const { event } = decision
    this.events.push(event)
    const redundant = this.newlyRedundant(event.seq)
    return { result: { id, applied: event.seq, at: event.at, redundant }, event }
  }

  /** The punches that are redundant since that event and were not before. */
  newlyRedundant(seq: number): EventId[] {
    const before = redundant(this.events.slice(0, seq - 1))
    const after = redundant(this.events.slice(0, seq))
    return [...after].filter((id) => !before.has(id)).sort((a, b) => a - b)
  }

  /** Whether who holds the window holds the next one too when told this event alone. */
  grow(event: Event, now: number): boolean {
    const { seq, held } = this.#window ?? {}
    const before = this.events.slice(0, event.seq - 1)
    if (held && seq === before.length && grows(before, held, event, now)) {
      const events = withPreferencesInForce([...held.events, event])
      this.#window = { seq: event.seq, held: { ...held, events } }
      return true
    }
    this.#window = null
    this.#grownFrom = event.seq
    return false
  }

  window(now: number): Window {
    const seq = this.events.length
    if (this.#window?.seq !== seq)
      this.#window = { seq, held: windowOf(this.events, now, this.offset(null, now)) }
    return this.#window.held
  }

  /** What came after that seq, where it is told event by event; null: told by a snapshot. */
  after(seq: number): readonly Event[] | null {
    return seq < this.#grownFrom ? null : this.events.slice(seq)
  }

  /** Puts the log back to what it was, as a backup does. What comes next has other cursors. */
  restoreTo(seq: number): void {
    this.cursor(seq)
    this.events.length = seq
    this.#hashes.length = seq + 1
    this.#restores += 1
    this.#window = null
    this.#grownFrom = seq
  }

  /** The name of who asks' wall clock: the zone asked for, else preferred, else last punched in. */
  zone(asked: string | null): string {
    return this.#namedZone(asked) ?? this.#lastPunch()?.zone ?? 'UTC'
  }

  /** That wall clock's distance from UTC, in minutes east. */
  offset(asked: string | null, now: number): number {
    const zone = this.#namedZone(asked)
    return zone ? offsetOf(zone, now) : (this.#lastPunch()?.offset ?? 0)
  }

  #namedZone(asked: string | null): string | undefined {
    if (asked !== null && isZone(asked)) return asked
    return preference(this.events, 'zone')
  }

  #lastPunch(): Event | undefined {
    return this.events.findLast(({ type }) => type === 'IN' || type === 'OUT')
  }
}

/** All but the preferences of which later ones say everything anew. */
function withPreferencesInForce(events: readonly Event[]): Event[] {
  const last = new Map<string, Event>()
  for (const event of events)
    if (event.type === 'PREFER') for (const field of Object.keys(event.body)) last.set(field, event)
  const inForce = new Set(last.values())
  return events.filter((event) => event.type !== 'PREFER' || inForce.has(event))
}

function redundant(events: readonly Event[]): Set<EventId> {
  const days = [...fold(events).days.values()]
  return new Set(days.flatMap((day) => day.redundant.map(({ punch }) => punch.id)))
}
