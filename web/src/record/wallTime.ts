import { offsetOf } from 'stint-client/react'
import type { Stamp } from './asked.ts'

export const MINUTE_MILLIS = 60_000
export const DAY_MILLIS = 86_400_000
const DAY_MINUTES = 1440
/** The days around a punch in which a wall clock's time can be meant. */
const DAYS_AROUND = [-1, 0, 1, 2]

/** An instant on a wall clock: `offset` minutes east of UTC. */
export type Moment = Pick<Stamp, 'at' | 'offset'>

/** Which of the instants that show a time is meant. */
export interface Meant {
  /** From then on. */
  readonly from: number
  /** Up to then, that too. */
  readonly to: number
  /** The nearest one to this. */
  readonly near: number
}

/**
 * The instant that shows `HH:mm` on the wall clock of a punch and is meant; null: none of them is.
 * `zone`: whose summer time is followed, where that was the punch's wall clock.
 */
export function momentOf(time: string, punch: Moment, zone: string, meant: Meant): Moment | null {
  const { from, to, near } = meant
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const midnight = wallClock(punch) - (wallClock(punch) % DAY_MILLIS)
  const moments = DAYS_AROUND.map((days) => {
    const wall = midnight + days * DAY_MILLIS + (hours * 60 + minutes) * MINUTE_MILLIS
    return onWall(wall, punch, zone)
  }).filter(({ at }) => at >= from && at <= to)
  const [nearest] = moments.toSorted((a, b) => Math.abs(a.at - near) - Math.abs(b.at - near))
  return nearest ?? null
}

const wallClock = ({ at, offset }: Moment): number => at + offset * MINUTE_MILLIS

function onWall(wall: number, punch: Moment, zone: string): Moment {
  if (offsetOf(zone, punch.at) !== punch.offset)
    return { at: wall - punch.offset * MINUTE_MILLIS, offset: punch.offset }
  const guess = offsetOf(zone, wall - punch.offset * MINUTE_MILLIS)
  const offset = offsetOf(zone, wall - guess * MINUTE_MILLIS)
  return { at: wall - offset * MINUTE_MILLIS, offset }
}

/** The offset of a wall clock that shows `HH:mm` at an instant, the nearest to that of the zone. */
export function offsetShown(at: number, time: string, zone: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const ahead = hours * 60 + minutes - (Math.floor(at / MINUTE_MILLIS) % DAY_MINUTES)
  return ahead + DAY_MINUTES * Math.round((offsetOf(zone, at) - ahead) / DAY_MINUTES)
}
