import type { Amendment, Event, PunchEvent, Question } from './event.ts'
import { isUncertain, type Punch } from './punch.ts'

const NOTHING_CONFIRMED: ReadonlySet<Question> = new Set()

/**
 * Every punch as corrected, withdrawn ones too, in no particular order. The events may come in any
 * order and more than once. A correction of a punch that is not there waits for it.
 */
export function punchesAsCorrected(events: Iterable<Event>): Punch[] {
  const punches = new Map<number, PunchEvent>()
  const amendments = new Map<number, Amendment>()
  const confirmed = new Map<number, Set<Question>>()
  const withdrawn = new Set<number>()
  // By seq and not by time: the last word is the one that the log holds last.
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    switch (event.type) {
      case 'IN':
      case 'OUT':
        punches.set(event.id, event)
        break
      case 'AMEND':
        amendments.set(event.body.target, { ...amendments.get(event.body.target), ...event.body })
        break
      case 'CONFIRM':
        for (const id of event.body.ids)
          confirmed.set(id, new Set([...(confirmed.get(id) ?? []), ...event.body.of]))
        break
      case 'WITHDRAW':
        for (const id of event.body.ids) withdrawn.add(id)
        break
      case 'RESTORE':
        for (const id of event.body.ids) withdrawn.delete(id)
        break
      case 'RULE':
      case 'PREFER':
        break
      default:
        event satisfies never
    }
  }
  return [...punches.values()].map((event) => ({
    ...asAmended(event, amendments.get(event.id) ?? {}),
    withdrawn: withdrawn.has(event.id),
    confirmed: confirmed.get(event.id) ?? NOTHING_CONFIRMED,
  }))
}

function asAmended(
  event: PunchEvent,
  { at, offset, type, reason }: Amendment,
): Omit<Punch, 'withdrawn' | 'confirmed'> {
  const own = event.type === 'OUT' ? (event.body.reason ?? null) : null
  const direction = type ?? event.type
  return {
    id: event.id,
    device: event.device,
    n: event.n,
    at: at ?? event.at,
    offset: offset ?? event.offset,
    type: direction,
    reason: direction === 'IN' ? null : reason === undefined ? own : reason,
    timed: event.source === 'manual' || at !== undefined,
    clamped: event.claimed !== event.at,
    uncertain: isUncertain(event),
  }
}
