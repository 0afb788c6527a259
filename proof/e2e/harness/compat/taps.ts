export type Type = 'IN' | 'OUT'

/** A punch of a person, as whoever tapped knows it: the time may be the server's to say. */
export interface Tap {
  readonly type: Type
  readonly from: number
  readonly to: number
}

export interface Punch {
  readonly type: Type
  readonly at: number
}

/** What is wrong with a day's punches, in words; empty where each tap is there exactly once. */
export function compare(taps: readonly Tap[], punches: readonly Punch[]): string[] {
  const left = new Set(taps.toSorted((a, b) => a.to - b.to))
  const wrong: string[] = []
  for (const { type, at } of inOrder(punches)) {
    // Of those that it may be, the one that no later punch can be any more.
    const tap = [...left].find((it) => it.type === type && it.from <= at && at <= it.to)
    if (tap) left.delete(tap)
    else wrong.push(`nobody tapped ${type} at ${at}`)
  }
  return [...[...left].map(({ type, from }) => `lost: ${type} at ${from}`), ...wrong]
}

/** What punches come to, as anybody would count who has their times. */
export interface Worked {
  readonly minutes: number
  readonly isAtWork: boolean
}

/** Whole minutes from each IN to the next OUT; a second IN or OUT in a row changes nothing. */
export function worked(punches: readonly Punch[]): Worked {
  const left = inOrder(punches)
  let since: number | null = null
  let millis = 0
  while (left.length > 0) {
    const instant = left[0]?.at
    // At one instant what would change nothing waits for what does.
    const next = left.findIndex(
      ({ type, at }) => at === instant && type === (since === null ? 'IN' : 'OUT'),
    )
    const [punch] = left.splice(Math.max(next, 0), 1)
    if (!punch || next < 0) continue
    if (since !== null) millis += punch.at - since
    since = since === null ? punch.at : null
  }
  return { minutes: Math.floor(millis / 60_000), isAtWork: since !== null }
}

const inOrder = (punches: readonly Punch[]): Punch[] => punches.toSorted((a, b) => a.at - b.at)
