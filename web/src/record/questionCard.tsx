import { type FormEvent, useState } from 'react'
import type { Wish } from 'stint-client'
import { useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import type { Asked } from './asked.ts'
import styles from './questions.module.css'
import { questionWords, rangeWords } from './questionWords.ts'
import { type Reading, readingsOf } from './readings.ts'
import { momentOf } from './wallTime.ts'

type Timed = Extract<Reading, { readonly label: string }>

/** One question, and a button for each way to read what was recorded. */
export function QuestionCard({
  asked,
  zone,
  onAnswer,
}: {
  readonly asked: Asked
  /** The person's zone. */
  readonly zone: string
  readonly onAnswer: (wish: Wish) => void
}) {
  const client = useStintClient()
  const { title, text } = questionWords(asked)
  const readings = readingsOf(asked, client.now())
  return (
    <>
      <h3 className={styles.title}>{title}</h3>
      <p className={styles.text}>{text}</p>
      {readings.map((reading) =>
        'label' in reading ? (
          <ByTime
            key={reading.label}
            reading={reading}
            asked={asked}
            zone={zone}
            onAnswer={onAnswer}
          />
        ) : null,
      )}
      <div className={styles.buttons}>
        {readings.map((reading) =>
          'words' in reading ? (
            <Button
              key={reading.words}
              look="small"
              onClick={() => onAnswer(reading.wish(client.now()))}
            >
              {reading.words}
            </Button>
          ) : null,
        )}
      </div>
    </>
  )
}

/** A reading that needs a time. */
function ByTime({
  reading,
  asked: { punch },
  zone,
  onAnswer,
}: {
  readonly reading: Timed
  readonly asked: Asked
  readonly zone: string
  readonly onAnswer: (wish: Wish) => void
}) {
  const client = useStintClient()
  const [problem, setProblem] = useState<string>()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const time = String(new FormData(event.currentTarget).get('time'))
    const then = momentOf(time, punch, zone, reading.meant)
    if (then) onAnswer(reading.wish(client.now(), then))
    else setProblem(rangeWords(reading.meant, punch.offset))
  }
  return (
    <form className={styles.time} onSubmit={submit}>
      <Field label={reading.label} name="time" type="time" problem={problem} required />
      <Button look="small" type="submit">
        Save
      </Button>
    </form>
  )
}
