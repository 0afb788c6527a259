import type { RefusedCommand } from 'stint-client'
import { Button } from '../ui/button.tsx'
import { timeWords } from '../ui/moment.ts'
import { Notice } from '../ui/notice.tsx'
import { refusalWords } from './words.ts'

/** What will never be accepted, until the person has seen it. */
export function Refused({
  refused,
  onDismiss,
}: {
  readonly refused: readonly RefusedCommand[]
  readonly onDismiss: (id: number) => void
}) {
  return refused.map(({ command, reason }) => (
    <Notice
      key={command.id}
      alert
      action={
        <Button look="small" onClick={() => onDismiss(command.id)}>
          I have seen it
        </Button>
      }
    >
      {nameOf(command.type)} of {timeWords(command.at)} was not accepted: {refusalWords(reason)}.
    </Notice>
  ))
}

const NAMES: Partial<Record<RefusedCommand['command']['type'], string>> = {
  IN: 'The clock-in',
  OUT: 'The clock-out',
  PREFER: 'The setting',
}

const nameOf = (type: RefusedCommand['command']['type']) => NAMES[type] ?? 'The change'
