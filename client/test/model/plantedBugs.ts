import type { Invariant } from './invariants.ts'
import type { Change } from './pageCode.ts'
import type { Step } from './steps.ts'

/** A bug of the client that must be found, by any of these, within so many schedules. */
export interface PlantedBug {
  readonly changes: readonly Change[]
  readonly foundBy: readonly Invariant[]
  readonly within: number
  /** What has to happen more often than it does by chance, for the sake of time. */
  readonly often?: readonly Step['does'][]
}

const OUTBOX = 'browser/outbox.ts'

export const PLANTED_BUGS: Record<string, PlantedBug> = {
  'shown as kept before the disk has it': {
    changes: [
      {
        file: OUTBOX,
        from: '      item.kept = await this.#commands.add(',
        to: `      item.place = 'device'
      resolve()
      this.#onKept()
      item.kept = await this.#commands.add(`,
      },
    ],
    foundBy: ['kept'],
    within: 20,
  },
  'dropped on 401': {
    changes: [
      {
        file: 'browser/sender.ts',
        from: '    const isUnreadable = isFinal(problem)\n',
        to: `    const isUnreadable = isFinal(problem)
    if (problem.status === 401) outbox.forget(asked.user, false)\n`,
      },
    ],
    foundBy: ['safe', 'shown', 'kept'],
    within: 100,
    often: ['revoke'],
  },
  'dropped on an answer before the cursor passed it': {
    changes: [
      {
        file: OUTBOX,
        from: '      if (accepted === null) return false\n',
        to: '      if (accepted !== null) return true\n      if (!accepted) return false\n',
      },
    ],
    foundBy: ['shown'],
    within: 20,
  },
  'applied twice after a reload': {
    changes: [
      {
        file: OUTBOX,
        from: '    const kept = rows.filter(isKeptCommand)\n',
        to: `    const kept = rows.filter(isKeptCommand).map((row) =>
      row.wasSent && this.#items.length === 0
        ? { ...row, command: { ...row.command, id: newId() } }
        : row,
    )\n`,
      },
    ],
    foundBy: ['once'],
    within: 150,
  },
  'a snapshot hides the outbox': {
    changes: [
      {
        file: 'browser/liveRecord.ts',
        from: 'viewOf(confirmed, this.#outbox.onTop(userId), now)',
        to: `viewOf(
      confirmed,
      this.#view && this.#view.confirmed !== confirmed ? [] : this.#outbox.onTop(userId),
      now,
    )`,
      },
    ],
    foundBy: ['shown'],
    within: 20,
  },
  'sent under another account': {
    changes: [
      {
        file: OUTBOX,
        from: 'const waiting = this.#of(user).filter(isUnanswered)',
        to: 'const waiting = this.#of(user && null).filter(isUnanswered)',
      },
    ],
    foundBy: ['own'],
    within: 100,
    often: ['sign-in'],
  },
  'the offset shifted twice': {
    changes: [
      {
        file: 'browser/sender.ts',
        from: 'stamp.at + by',
        to: 'command.at + 2 * by',
      },
    ],
    foundBy: ['clock'],
    within: 50,
  },
  'the journal out of order': {
    changes: [
      {
        file: 'browser/kept.ts',
        from: 'order: BEFORE_ALL + seq',
        to: 'order: BEFORE_ALL - seq',
      },
    ],
    foundBy: ['healed'],
    within: 150,
    often: ['restore'],
  },
  'leader kept on freeze': {
    changes: [
      {
        file: 'browser/sessionClient.ts',
        from: '        this.#link.stop()\n',
        to: '',
      },
    ],
    foundBy: ['away'],
    within: 50,
  },
  'a refusal blocks the queue': {
    changes: [
      {
        file: OUTBOX,
        from: 'const waiting = this.#of(user).filter(isUnanswered)',
        to: `if (this.#of(user).some(({ kept }) => kept.refused)) return []
    const waiting = this.#of(user).filter(isUnanswered)`,
      },
    ],
    foundBy: ['free', 'safe'],
    within: 100,
    often: ['refuse'],
  },
}
