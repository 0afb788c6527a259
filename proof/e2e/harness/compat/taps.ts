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
  const left = [...punches]
  const wrong: string[] = []
  for (const tap of taps) {
    const at = left.findIndex(
      (punch) => punch.type === tap.type && tap.from <= punch.at && punch.at <= tap.to,
    )
    if (at < 0) wrong.push(`lost: ${tap.type} at ${tap.from}`)
    else left.splice(at, 1)
  }
  return [...wrong, ...left.map(({ type, at }) => `nobody tapped ${type} at ${at}`)]
}

/** Whole minutes from each IN to the next OUT; a second IN or OUT in a row changes nothing. */
export function workedMinutes(punches: readonly Punch[]): number {
  let since: number | null = null
  let millis = 0
  for (const { type, at } of punches.toSorted((a, b) => a.at - b.at)) {
    if (type === 'IN') since ??= at
    else if (since !== null) {
      millis += at - since
      since = null
    }
  }
  return Math.floor(millis / 60_000)
}

/** Whether the last of them left the person at work. */
export function isAtWork(taps: readonly Tap[]): boolean {
  return taps.toSorted((a, b) => a.from - b.from).at(-1)?.type === 'IN'
}
