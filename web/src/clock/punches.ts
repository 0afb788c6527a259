import type { SessionData } from 'stint-client'

/** Something that a press of a button records. */
export type Act = 'clockIn' | 'clockOut' | 'startBreak' | 'endDay'

export const ACT_WORDS: Record<Act, string> = {
  clockIn: 'Clock in',
  clockOut: 'Clock out',
  startBreak: 'Take a break',
  endDay: 'Done for today',
}

/** What can be done now, the likeliest first. All of it always succeeds. */
export function actsOf({
  currentStatus,
  onBreak,
  pendingSince,
}: SessionData): readonly [Act, ...Act[]] {
  if (currentStatus === 'IN') return ['clockOut', 'startBreak', 'endDay']
  return onBreak || pendingSince !== null ? ['clockIn', 'endDay'] : ['clockIn']
}

const DOUBLE_TAP_MILLIS = 500

/** A press of a button, as the browser tells it. */
export interface Press {
  /** Counts the clicks on one spot that follow one another: 2 is the second of a double click. */
  readonly detail: number
  /** `touch`, `mouse`; absent where the browser does not say. */
  readonly pointerType?: string | undefined
  /** In ms since the page began. */
  readonly timeStamp: number
}

/**
 * Whether a press is the second of a double tap: it would hit the button that has just taken the
 * first one's place. Not every browser counts taps, so a finger's is told by time too.
 */
export function isSecondTap(press: Press, before: Press | null): boolean {
  if (press.detail > 1) return true
  if (!before || press.pointerType !== 'touch') return false
  return press.timeStamp - before.timeStamp < DOUBLE_TAP_MILLIS
}

/** A button that is held down, and what it said when that began. */
export interface Held {
  readonly act: Act
  /** By the space bar, whose clicks count 0; else by a pointer. */
  readonly byKey: boolean
}

/**
 * What a click does on a button that shows `shown` by now: another device may have changed it
 * between the press and the release, and what it said at first is meant.
 */
export function meantAct(shown: Act, held: Held | null, detail: number): Act {
  return held && held.byKey === (detail === 0) ? held.act : shown
}

/** Which act a key stands for now; null: none. */
export function actOfKey(key: string, acts: readonly Act[]): Act | null {
  const meant: Record<string, Act> = { i: 'clockIn', o: 'clockOut', b: 'startBreak' }
  const act = meant[key.toLowerCase()]
  return act && acts.includes(act) ? act : null
}
