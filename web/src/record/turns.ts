import { type Asking, keyOf } from './asked.ts'

/** Which question is put now, and which were put off by *Next question*. */
export interface Turns {
  /** It stays until it is answered or put off, whatever else comes to be asked. */
  readonly shown: string | null
  readonly putOff: readonly string[]
}

export const FIRST_TURN: Turns = { shown: null, putOff: [] }

/** By the time of the punch, oldest first; those whose time is not known last. */
export const oldestFirst = (
  askings: readonly Asking[],
  times: ReadonlyMap<number, number | null>,
): Asking[] => {
  const timeOf = ({ id }: Asking) => times.get(id) ?? Number.MAX_SAFE_INTEGER
  return askings.toSorted((a, b) => timeOf(a) - timeOf(b))
}

/** The question to put: the one that is shown, else the first that was not put off. */
export const turnOf = (ordered: readonly Asking[], { shown, putOff }: Turns): Asking | null =>
  ordered.find((asking) => keyOf(asking) === shown) ??
  ordered.find((asking) => !putOff.includes(keyOf(asking))) ??
  ordered[0] ??
  null

/** Puts one off: every other comes before it does again. */
export function withPutOff(ordered: readonly Asking[], asking: Asking, { putOff }: Turns): Turns {
  const all = [...putOff, keyOf(asking)]
  const isRound = ordered.every((other) => all.includes(keyOf(other)))
  return { shown: null, putOff: isRound ? [] : all }
}
