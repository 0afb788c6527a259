import type { Direction, Question, Reason, Review, View } from 'stint-client'

/** A punch as a question tells of it; `offset`: minutes east of UTC, there and then. */
export interface Stamp {
  readonly id: number
  readonly type: Direction
  readonly reason: Reason
  readonly at: number
  readonly offset: number
}

/** An open question, with what a person has to know to answer it. */
export interface Asked {
  /** What is asked; of one punch `clamped` and `uncertain` are asked at once. */
  readonly of: readonly [Question, ...Question[]]
  readonly punch: Stamp
  /** The last punch before it that had an effect; null: none is known. */
  readonly before: Stamp | null
  /** The next punch after it that had an effect; null: none is known. */
  readonly after: Stamp | null
  /** The time that its device gave for it, taken or not; null: that is not known. */
  readonly claimed: number | null
}

/** What is asked about one punch at once. */
export type Asking = Pick<Asked, 'of'> & { readonly id: number }

const ABOUT_TIME: readonly Question[] = ['clamped', 'uncertain']

/** The questions to put, each once, in the order of the reviews. */
export function askingsOf(reviews: readonly Review[]): Asking[] {
  const askings: Asking[] = []
  for (const { kind, id } of reviews) {
    const same = askings.findIndex(
      (asking) => asking.id === id && ABOUT_TIME.includes(asking.of[0]),
    )
    const found = ABOUT_TIME.includes(kind) ? askings[same] : undefined
    if (found) askings[same] = { id, of: [...found.of, kind] }
    else askings.push({ id, of: [kind] })
  }
  return askings
}

/** Tells two questions apart for as long as they are open. */
export const keyOf = ({ of, id }: Asking): string => `${of[0]} ${id}`

/** The punches of the days that this page holds, those with an effect first. */
export function punchesIn({ timesheet }: Pick<View, 'timesheet'>): Stamp[] {
  const days = [...timesheet.days.values()]
  const redundant = days.flatMap((day) => day.redundant.map(({ punch }) => punch))
  return [...days.flatMap(({ entries }) => entries), ...redundant]
}

/** The question in full, from the days that this page holds; null: its punch is not in them. */
export function askedOf(
  { of, id }: Asking,
  { timesheet, events }: Pick<View, 'timesheet' | 'events'>,
): Asked | null {
  const punch = punchesIn({ timesheet }).find((known) => known.id === id)
  if (!punch) return null
  const effective = [...timesheet.days.values()].flatMap(({ entries }) => entries)
  const claimed = events.find((event) => event.id === id)?.claimed ?? null
  return { of, punch, ...around(punch, effective), claimed }
}

/** What had an effect before and after a punch, of these. */
export function around(punch: Stamp, effective: readonly Stamp[]): Pick<Asked, 'before' | 'after'> {
  const others = effective.filter(({ id }) => id !== punch.id).toSorted((a, b) => a.at - b.at)
  return {
    before: others.findLast(({ at }) => at <= punch.at) ?? null,
    after: others.find(({ at }) => at > punch.at) ?? null,
  }
}
