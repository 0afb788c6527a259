import type { ClientState, SessionData } from 'stint-client'
import { useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Refused } from './refused.tsx'
import { awaitingWords } from './words.ts'

/** What is not as it should be, and what can be done about it. */
export function Notices({
  state: { error, refused, othersWaiting },
  session,
}: {
  readonly state: ClientState
  readonly session: SessionData
}) {
  const awaiting = awaitingWords(session)
  const { dismiss, refresh } = useStintClient()
  return (
    <>
      {error && (
        <Notice
          action={
            <Button look="small" onClick={() => void refresh()}>
              Refresh
            </Button>
          }
        >
          {error.message}
        </Notice>
      )}
      <Refused refused={refused} onDismiss={dismiss} />
      {othersWaiting > 0 && (
        <Notice>
          What another account punched in this browser is not saved yet. It waits here until that
          account signs in again.
        </Notice>
      )}
      {awaiting && <Notice>{awaiting}</Notice>}
    </>
  )
}
