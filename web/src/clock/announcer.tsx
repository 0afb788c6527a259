import { useEffect, useRef, useState } from 'react'
import type { SessionData, SyncStatus } from 'stint-client'
import { Heard } from '../ui/heard.tsx'
import { punchedWords, syncWords } from './words.ts'

/** Says to a screen reader, when it has a moment, what was punched and whether it is saved. */
export function Announcer({
  session,
  syncStatus,
}: {
  readonly session: SessionData
  readonly syncStatus: SyncStatus
}) {
  const last = session.entries.at(-1)?.id ?? null
  const [said, setSaid] = useState('')
  const heard = useRef({ last, syncStatus })
  useEffect(() => {
    const before = heard.current
    heard.current = { last, syncStatus }
    if (last !== before.last) setSaid(`${punchedWords(session) ?? ''} ${syncWords(syncStatus)}.`)
    else if (syncStatus !== before.syncStatus) setSaid(`${syncWords(syncStatus)}.`)
  }, [last, session, syncStatus])
  return <Heard>{said}</Heard>
}
