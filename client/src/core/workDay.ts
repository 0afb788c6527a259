import type { Rule } from './event.ts'
import type { LocalDate } from './localTime.ts'
import type { Punch } from './punch.ts'
import type { Rules } from './rules.ts'

/** Unbroken work. `left`: never clocked out, another stint's IN came too long after. */
export type Stint =
  | { readonly kind: 'running' | 'left'; readonly from: Punch }
  | { readonly kind: 'ended'; readonly from: Punch; readonly by: Punch }

/**
 * A gap that may count as a break. `ended`: by an OUT, an END, or an IN of the same work day.
 * `left`: an IN opened another work day `until` then.
 */
export type Break =
  | { readonly kind: 'running'; readonly from: Punch }
  | { readonly kind: 'left'; readonly from: Punch; readonly until: number }
  | { readonly kind: 'ended'; readonly from: Punch; readonly by: Punch }

/** A punch that changed nothing. `doubleTap`: so soon after another that nobody need ask. */
export interface Redundant {
  readonly punch: Punch
  readonly doubleTap: boolean
}

/** What belongs to one date. All lists are in the order of the punches. */
export interface WorkDay {
  readonly date: LocalDate
  readonly rules: Required<Rule>
  /** The punches that had an effect. */
  readonly entries: readonly Punch[]
  readonly redundant: readonly Redundant[]
  readonly stints: readonly Stint[]
  readonly breaks: readonly Break[]
}

/** A work day while its fold runs; after that it grows no more. */
export interface GrowingDay extends WorkDay {
  readonly entries: Punch[]
  readonly redundant: Redundant[]
  readonly stints: Stint[]
  readonly breaks: Break[]
}

export const emptyDay = (date: LocalDate, rules: Rules): GrowingDay => ({
  date,
  rules: rules.on(date),
  entries: [],
  redundant: [],
  stints: [],
  breaks: [],
})

/** A work day that has an effective punch begins with an IN: nothing else opens one. */
export const firstIn = (day: WorkDay): Punch => day.entries[0] as Punch

/** All its punches, those with an effect first. */
export const visible = ({ entries, redundant }: WorkDay): Punch[] => [
  ...entries,
  ...redundant.map(({ punch }) => punch),
]
