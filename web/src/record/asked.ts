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
}

/** What is asked about one punch at once. */
export type Asking = Pick<Asked, 'of'> & { readonly id: number }

const ABOUT_TIME: readonly Question[] = ['clamped', 'uncertain']

/** The questions to put, each once, those with the greatest ids first. */
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

/** The question in full, from the days that this page holds; null: its punch is not in them. */
export function askedOf({ of, id }: Asking, { timesheet }: Pick<View, 'timesheet'>): Asked | null {
  const days = [...timesheet.days.values()]
  const effective = days.flatMap(({ entries }) => entries)
  const redundant = days.flatMap((day) => day.redundant.map(({ punch }) => punch))
  const punch = [...effective, ...redundant].find((known) => known.id === id)
  return punch ? { of, punch, ...around(punch, effective) } : null
}

/** What had an effect before and after a punch, of these. */
export function around(punch: Stamp, effective: readonly Stamp[]): Pick<Asked, 'before' | 'after'> {
  const others = effective.filter(({ id }) => id !== punch.id).toSorted((a, b) => a.at - b.at)
  return {
    before: others.findLast(({ at }) => at <= punch.at) ?? null,
    after: others.find(({ at }) => at > punch.at) ?? null,
  }
}
