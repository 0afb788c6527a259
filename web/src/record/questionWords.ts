import { dateWords } from '../ui/moment.ts'
import type { Asked, Stamp } from './asked.ts'
import { isUnended } from './readings.ts'
import { type Meant, MINUTE_MILLIS, type Moment } from './wallTime.ts'

/** A question as a person reads it. */
export interface QuestionWords {
  readonly title: string
  readonly text: string
}

const NOT_YET = 'It counts once you say so.'

export function questionWords(asked: Asked): QuestionWords {
  const { punch, before } = asked
  const [question] = asked.of
  switch (question) {
    case 'long-stint':
      return punch.type === 'IN'
        ? {
            title: 'When did you leave?',
            text: `You clocked in on ${whenWords(punch)} and never out. None of it counts yet.`,
          }
        : {
            title: 'Did you work all that time?',
            text: `${spanWords(before, punch)} of work. ${NOT_YET}`,
          }
    case 'long-break':
      return isUnended(asked)
        ? {
            title: 'When did your break end?',
            text: `You took a break on ${whenWords(punch)} and did not come back from it.`,
          }
        : {
            title: 'Was it a break all that time?',
            text: `${spanWords(before, punch)} of break. ${NOT_YET}`,
          }
    case 'clamped':
    case 'uncertain':
      return {
        title: 'Is this time right?',
        text: `${didWords(punch)} on ${whenWords(punch)}, ${doubtWords(asked)}.`,
      }
    case 'redundant':
      return redundantWords(asked)
    default:
      return question satisfies never
  }
}

function redundantWords({ punch, before }: Asked): QuestionWords {
  if (punch.type === 'IN') {
    const again = againWords(punch, before)
    const text = `You clocked in on ${whenWords(before ?? punch)}, and again ${again}.`
    return { title: 'Did you leave in between?', text }
  }
  const already = before ? `, but had clocked out on ${whenWords(before)}` : ' without clocking in'
  return {
    title: 'When did you come?',
    text: `${didWords(punch)} on ${whenWords(punch)}${already}.`,
  }
}

function doubtWords({ of, punch, claimed }: Asked): string {
  if (of[0] !== 'clamped') return 'by a clock that nobody had compared, or told only much later'
  const wrong = 'by a clock that was wrong'
  if (claimed === null) return `${wrong}: its own time could not be`
  const why = claimed > punch.at ? 'was still to come' : 'was before its last punch'
  return `${wrong}: it said ${besideWords({ ...punch, at: claimed }, punch)}, which ${why}`
}

/** One time beside another that has been said: as much of it as tells them apart. */
function besideWords(moment: Moment, said: Moment): string {
  if (!isSameDate(moment, said)) return whenWords(moment)
  const [time, other] = [moment, said].map(timeOf)
  return time === other ? wall(moment).slice(11, 19) : timeOf(moment)
}

const didWords = ({ type, reason }: Stamp): string => {
  if (type === 'IN') return 'You clocked in'
  return reason === 'BREAK' ? 'You took a break' : 'You clocked out'
}

/** `Tuesday 9 June at 17:02`, on the wall clock there and then. */
export const whenWords = (moment: Moment): string =>
  `${dateWords(wall(moment).slice(0, 10))} at ${timeOf(moment)}`

/** `17:02`, on the wall clock there and then. */
export const timeOf = (moment: Moment): string => wall(moment).slice(11, 16)

const wall = ({ at, offset }: Moment): string => new Date(at + offset * MINUTE_MILLIS).toISOString()

const againWords = (punch: Moment, before: Moment | null): string =>
  before && isSameDate(punch, before) ? `at ${timeOf(punch)}` : `on ${whenWords(punch)}`

const isSameDate = (a: Moment, b: Moment): boolean => wall(a).slice(0, 10) === wall(b).slice(0, 10)

/** `From Tuesday 9 June at 09:00 to 23:30, that is 14 h 30 min`. */
function spanWords(from: Moment | null, to: Moment): string {
  if (!from) return `Until ${whenWords(to)}, a very long time`
  const end = isSameDate(from, to) ? timeOf(to) : whenWords(to)
  return `From ${whenWords(from)} to ${end}, that is ${lengthWords(to.at - from.at)}`
}

function lengthWords(millis: number): string {
  const minutes = Math.floor(millis / MINUTE_MILLIS)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Why a time is not one of those that can be meant. */
export const rangeWords = ({ from, to }: Meant, offset: number): string =>
  from > to
    ? 'There is no time left for that. Choose another answer.'
    : `Choose a time from ${whenWords({ at: from, offset })} to ${whenWords({ at: to, offset })}.`
