import { useEffect, useRef, useState } from 'react'
import type { SessionData, Wish } from 'stint-client'
import { useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { Heard } from '../ui/heard.tsx'
import { type Asking, askingsOf, keyOf } from './asked.ts'
import { QuestionCard } from './questionCard.tsx'
import styles from './questions.module.css'
import { FIRST_TURN, turnOf, withPutOff } from './turns.ts'
import { useAsked } from './useAsked.ts'
import { useOldestFirst } from './useOldestFirst.ts'

/** What the record asks, one question at a time, the oldest first, with its answers as buttons. */
export function Questions({ session }: { readonly session: SessionData }) {
  const client = useStintClient()
  const zone = client.preference('zone') ?? session.timeZone
  const { open, answer } = useAnswers(session)
  const { ordered, isKnown } = useOldestFirst(open, zone)
  const [turns, setTurns] = useState(FIRST_TURN)
  const title = useRef<HTMLHeadingElement>(null)
  const [said, setSaid] = useState('')
  const asking = isKnown || turns.shown !== null ? turnOf(ordered, turns) : null
  const shown = asking && keyOf(asking)
  useEffect(() => setTurns(({ putOff }) => ({ shown, putOff })), [shown])
  const answered = (wish: Wish) => {
    if (!asking) return
    answer(asking, wish)
    const left = open.length - 1
    setSaid(`Answered. ${left === 0 ? 'Nothing else is asked.' : countWords(left)}`)
    // The buttons are gone: who came to them by keyboard goes on with the next question.
    title.current?.focus()
  }
  return (
    <>
      <Heard>{said}</Heard>
      {open.length > 0 && (
        <section className={styles.card} aria-labelledby="questions-title">
          <h2 id="questions-title" className={styles.count} tabIndex={-1} ref={title}>
            {countWords(open.length)}
          </h2>
          {asking ? (
            <Question key={shown} asking={asking} zone={zone} onAnswer={answered} />
          ) : (
            <Fetching words="Fetching the days they are about …" />
          )}
          {asking && open.length > 1 && (
            <Button
              look="quiet"
              className={styles.next}
              onClick={() => setTurns(withPutOff(ordered, asking, turns))}
            >
              Next question
            </Button>
          )}
        </section>
      )}
    </>
  )
}

function Question({
  asking,
  zone,
  onAnswer,
}: {
  readonly asking: Asking
  readonly zone: string
  readonly onAnswer: (wish: Wish) => void
}) {
  const { asked, problem, retry } = useAsked(asking, zone)
  if (asked) return <QuestionCard asked={asked} zone={zone} onAnswer={onAnswer} />
  return (
    <Fetching
      words={problem ?? 'Fetching the day it is about …'}
      retry={problem === null ? null : retry}
    />
  )
}

function Fetching({
  words,
  retry,
}: {
  readonly words: string
  readonly retry?: (() => void) | null
}) {
  return (
    <div role="status" className={styles.waiting}>
      <p>{words}</p>
      {retry && (
        <Button look="small" onClick={retry}>
          Refresh
        </Button>
      )}
    </div>
  )
}

/** The questions that nobody has answered here, and how to answer one. */
function useAnswers({ reviews }: SessionData) {
  const client = useStintClient()
  const [onTheirWay, setOnTheirWay] = useState<readonly string[]>([])
  const isThere = useRef(true)
  useEffect(() => {
    isThere.current = true
    return () => {
      isThere.current = false
    }
  }, [])
  const open = askingsOf(reviews).filter((asking) => !onTheirWay.includes(keyOf(asking)))
  const answer = async (asking: Asking, wish: Wish) => {
    const key = keyOf(asking)
    setOnTheirWay((keys) => [...keys, key])
    await client.ask([wish])
    // What is about a day that this page does not hold is settled by the server's own word alone.
    if (client.state().sessionData?.reviews.some(({ id }) => id === asking.id))
      await client.refresh()
    if (isThere.current) setOnTheirWay((keys) => keys.filter((other) => other !== key))
  }
  return { open, answer: (asking: Asking, wish: Wish) => void answer(asking, wish) }
}

const countWords = (count: number): string =>
  count === 1 ? 'One question about your record' : `${count} questions about your record`
