import { type ComponentType, useRef, useSyncExternalStore } from 'react'
import type { ClientState, SessionData } from 'stint-client'
import {
  type RealtimeTimer,
  useClientState,
  useRealtimeTimer,
  useSessionManager,
  useStintClient,
} from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { later } from '../ui/later.tsx'
import { useEver } from '../ui/useEver.ts'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { Announcer } from './announcer.tsx'
import { BigTime } from './bigTime.tsx'
import styles from './clockScreen.module.css'
import { DayRing } from './dayRing.tsx'
import { EndedElsewhere } from './endedElsewhere.tsx'
import { EntryList } from './entryList.tsx'
import { Figures } from './figures.tsx'
import { Notices } from './notices.tsx'
import { PunchButtons } from './punchButtons.tsx'
import { type Act, actOfKey, actsOf } from './punches.ts'
import { QuietLine } from './quietLine.tsx'
import { Skeleton } from './skeleton.tsx'
import { type Span, spansOf, wallNow } from './spans.ts'
import { Timeline } from './timeline.tsx'
import { useShortcuts } from './useShortcuts.ts'
import { goalWords, ringWords, statusWords } from './words.ts'

const asides = () => import('./asides.ts')
const Lagging = later(async () => (await asides()).Lagging, '')
const StartAgain = later(async () => (await asides()).StartAgain, 'Start again (not fetched)')
const UndoStartAgain = later(async () => (await asides()).UndoStartAgain, '')

const SECOND_MILLIS = 1000
const MINUTE_MILLIS = 60_000

/** What asks about a session; drawn while that has open questions. */
type Asks = ComponentType<{ readonly session: SessionData }>

/** The clock, in whichever of its states it is. */
export function ClockScreen({ questions }: { readonly questions: Asks }) {
  const state = useClientState()
  const { sessionData, error } = state
  if (sessionData) return <Clock session={sessionData} state={state} questions={questions} />
  return error ? <Failed words={error.message} /> : <Skeleton />
}

function Failed({ words }: { readonly words: string }) {
  const { refreshSession } = useSessionManager()
  usePageTitle('Not fetched')
  return (
    <main className={styles.failed}>
      <h1>Your day could not be fetched</h1>
      <p>{words} What was saved is safe on the server.</p>
      <Button look="main" onClick={() => void refreshSession()}>
        Refresh
      </Button>
    </main>
  )
}

function Clock({
  session,
  state,
  questions: Questions,
}: {
  readonly session: SessionData
  readonly state: ClientState
  readonly questions: Asks
}) {
  const { updateSessionData } = useSessionManager()
  const client = useStintClient()
  const timer = useRealtimeTimer(session, updateSessionData)
  usePageTitle(statusWords(session))
  const pressed = useRef(false)
  const asks = useEver(session.reviews.length > 0)
  const punch = (act: Act) => void timer[act]()
  useShortcuts((key) => {
    const act = actOfKey(key, actsOf(session))
    if (act) punch(act)
  })
  // The whole second that the timer shows too, so that all figures turn together.
  const now = useSyncExternalStore(client.subscribeSeconds, client.second) * SECOND_MILLIS
  const spans = spansOf(session, now)
  return (
    <main className={styles.screen}>
      <h1 className={styles.title}>Your day</h1>
      <Dial session={session} timer={timer} spans={spans} now={now} />
      <div className={styles.side}>
        <PunchButtons session={session} onPunch={punch} />
        <EndedElsewhere />
        <UndoStartAgain session={session} pressed={pressed} />
        {state.isStale && <Lagging />}
        <Notices state={state} session={session} />
        {asks && <Questions session={session} />}
        <Timeline
          spans={spans}
          now={wallNow(session, now)}
          goalMillis={session.goalMinutes * MINUTE_MILLIS}
        />
        <Figures session={session} timer={timer} />
        <EntryList session={session} spans={spans} />
        <StartAgain session={session} pressed={pressed} />
        <QuietLine />
      </div>
      <Announcer session={session} syncStatus={state.syncStatus} />
    </main>
  )
}

function Dial({
  session,
  timer: { liveWorkSeconds, liveBreakSeconds },
  spans,
  now,
}: {
  readonly session: SessionData
  readonly timer: RealtimeTimer
  readonly spans: readonly Span[]
  readonly now: number
}) {
  return (
    <div className={styles.dial}>
      <DayRing
        spans={spans}
        now={wallNow(session, now)}
        mood={session.currentStatus === 'IN' ? 'work' : session.onBreak ? 'break' : 'idle'}
        label={ringWords(liveWorkSeconds, liveBreakSeconds)}
      >
        <p className={styles.status}>{statusWords(session)}</p>
        <BigTime label="Worked" seconds={liveWorkSeconds} />
        <p className={styles.status}>{goalWords(liveWorkSeconds, session.goalMinutes)}</p>
      </DayRing>
    </div>
  )
}
