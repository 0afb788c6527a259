import { useState } from 'react'
import {
  useClientState,
  useRealtimeTimer,
  useSessionManager,
  useStintClient,
} from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Announcer } from './announcer.tsx'
import { BigTime } from './bigTime.tsx'
import styles from './clockScreen.module.css'
import { DayRing } from './dayRing.tsx'
import { EntryList } from './entryList.tsx'
import { Figures } from './figures.tsx'
import { PunchButtons } from './punchButtons.tsx'
import { type Act, actOfKey, actsOf, DoubleTapGuard } from './punches.ts'
import { Refused } from './refused.tsx'
import { Skeleton } from './skeleton.tsx'
import { spansOf, wallNow } from './spans.ts'
import { Timeline } from './timeline.tsx'
import { useShortcuts } from './useShortcuts.ts'
import { durationWords, goalWords, pendingWords, statusWords } from './words.ts'

const MINUTE_MILLIS = 60_000

/** The clock, in whichever of its states it is. */
export function ClockScreen() {
  const { sessionData, error, refreshSession } = useSessionManager()
  if (sessionData) return <Clock />
  if (!error) return <Skeleton />
  return (
    <main className={styles.failed}>
      <h1>Your day could not be fetched</h1>
      <p>{error.message} What was saved is safe on the server.</p>
      <Button look="main" onClick={() => void refreshSession()}>
        Refresh
      </Button>
    </main>
  )
}

function Clock() {
  const {
    sessionData: session,
    updateSessionData,
    refreshSession,
    error,
    syncStatus,
  } = useSessionManager()
  const { refused } = useClientState()
  const client = useStintClient()
  const timer = useRealtimeTimer(session, updateSessionData)
  const [guard] = useState(() => new DoubleTapGuard())
  const punch = (act: Act, at: number) => {
    if (guard.lets(at)) void timer[act]()
  }
  useShortcuts((key, at) => {
    const act = session && actOfKey(key, actsOf(session))
    if (act) punch(act, at)
  })
  if (!session) return null
  // Whole seconds, as everything that runs on the page.
  const now = client.second() * 1000
  const spans = spansOf(session, now)
  const pending = pendingWords(session)
  const goal = goalWords(timer.liveWorkSeconds, session.goalMinutes)
  const status = statusWords(session)
  return (
    <main className={styles.screen}>
      <h1 className={styles.title}>Your day</h1>
      <div className={styles.dial}>
        <DayRing
          spans={spans}
          now={wallNow(session, now)}
          mood={session.currentStatus === 'IN' ? 'work' : session.onBreak ? 'break' : 'idle'}
          label={`Day ring: ${durationWords(timer.liveWorkSeconds)} of work, ${durationWords(timer.liveBreakSeconds)} of breaks`}
        >
          <p className={styles.status}>{status}</p>
          <BigTime label="Worked" seconds={timer.liveWorkSeconds} />
          <p className={styles.status}>{goal}</p>
        </DayRing>
      </div>
      <div className={styles.side}>
        <PunchButtons session={session} onPunch={punch} />
        {pending && <p className={styles.pending}>{pending}</p>}
        {error && (
          <Notice
            action={
              <Button look="quiet" onClick={() => void refreshSession()}>
                Refresh
              </Button>
            }
          >
            {error.message}
          </Notice>
        )}
        <Refused refused={refused} onDismiss={client.dismiss} />
        {session.unconfirmed > 0 && (
          <Notice>
            + {durationWords(session.unconfirmed * 60)} awaiting you: it ran too long to count by
            itself.
          </Notice>
        )}
        <Timeline
          spans={spans}
          now={wallNow(session, now)}
          goalMillis={session.goalMinutes * MINUTE_MILLIS}
        />
        <Figures
          session={session}
          workSeconds={timer.liveWorkSeconds}
          breakSeconds={timer.liveBreakSeconds}
        />
        <EntryList session={session} now={now} />
      </div>
      <Announcer session={session} syncStatus={syncStatus} />
    </main>
  )
}
