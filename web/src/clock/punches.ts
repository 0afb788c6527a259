import type { SessionData } from 'stint-client'
import type { RealtimeTimer } from 'stint-client/react'

/** Something that a press of a button records. */
export type Act = 'clockIn' | 'clockOut' | 'startBreak' | 'endDay'

export const ACT_WORDS: Record<Act, string> = {
  clockIn: 'Clock in',
  clockOut: 'Clock out',
  startBreak: 'Take a break',
  endDay: 'Done for today',
}

/** What can be done now, the likeliest first. All of it always succeeds. */
export function actsOf({ currentStatus, onBreak, pendingSince }: SessionData): readonly Act[] {
  if (currentStatus === 'IN') return ['clockOut', 'startBreak', 'endDay']
  return onBreak || pendingSince !== null ? ['clockIn', 'endDay'] : ['clockIn']
}

/** The second tap of a double tap would hit the button that just took the first one's place. */
const DOUBLE_TAP_MILLIS = 500

/** Lets an act through unless it follows another one like the second tap of a double tap. */
export class DoubleTapGuard {
  #last = Number.NEGATIVE_INFINITY

  /** `at`: when the person pressed, in ms of `performance.now()`. */
  lets(at: number): boolean {
    if (at - this.#last < DOUBLE_TAP_MILLIS) return false
    this.#last = at
    return true
  }
}

/** Which act a key stands for now; null: none. */
export function actOfKey(key: string, acts: readonly Act[]): Act | null {
  const meant: Record<string, Act> = { i: 'clockIn', o: 'clockOut', b: 'startBreak' }
  const act = meant[key.toLowerCase()]
  return act && acts.includes(act) ? act : null
}

export type Punches = Pick<RealtimeTimer, Act>
