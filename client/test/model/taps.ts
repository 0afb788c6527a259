import type { Command } from '../../src/core/event.ts'
import type { Device } from './device.ts'
import type { Page } from './page.ts'

/** `isNoted`: its device had noted it as acknowledged. */
export interface Lost {
  readonly restore: number
  readonly seq: number
  readonly isNoted: boolean
}

/** What somebody asked for by a press: the test's own list of what must not be lost. */
export interface Tap {
  readonly id: number
  readonly kind: 'punch' | 'amendment' | 'answer' | 'preference'
  /** The punch that an amendment or an answer is of. */
  readonly target: number | null
  readonly person: string
  readonly page: Page
  readonly device: Device
  /** When it was pressed, in true time. */
  readonly at: number
  /** Whether it was on the screen when the call returned. */
  readonly isShown: boolean
  /** The page said that it is safe. */
  isKept: boolean
  /** Its person gave it up, or a later one took its place. */
  isGivenUp: boolean
  /** Its device forgot it as its person signed out: the server has it. */
  isForgotten: boolean
  /** The server lost it again: where it stood then. */
  lostAt: Lost | null
  /** When it was found to be in the record again; null: it was never lost. */
  backAt: number | null
  /** Where the page of an unkept one died, or a server lost one that nobody keeps. */
  isGone: boolean
}

/** The id that the client makes of two random words. */
export const idsOf = (words: readonly number[]): number[] =>
  words.flatMap((high, index) =>
    index % 2 === 0 ? [(high >>> 11) * 2 ** 32 + (words[index + 1] ?? 0)] : [],
  )

/** What a device keeps of a tap: waiting, or noted as acknowledged. */
export const isOnDisk = ({ id, device }: Tap, ...kinds: ('outbox' | 'journal')[]): boolean =>
  (kinds.length > 0 ? kinds : ['outbox', 'journal']).some((kind) =>
    device.disk.rows(kind).some(({ value }) => commandOf(value).id === id),
  )

export const commandOf = (row: unknown): { readonly id: number; readonly type: string } =>
  (row as { readonly command: { readonly id: number; readonly type: string } }).command

/** The first that a command names; null: it stands for itself. */
export function targetOf(command: Command | undefined): number | null {
  switch (command?.type) {
    case 'AMEND':
      return command.body.target
    case 'CONFIRM':
    case 'WITHDRAW':
      return command.body.ids[0] ?? null
    default:
      return null
  }
}
