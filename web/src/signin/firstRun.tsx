import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { AccountFields, ZoneField } from './accountFields.tsx'
import styles from './card.module.css'
import { Card } from './card.tsx'
import { hoursMillis, timeMillis } from './formValues.ts'
import { problemWords } from './problemWords.ts'
import { typed, useSubmit } from './useSubmit.ts'

/** The very first account of a server, which is its admin. */
export function FirstRun({ link, onDone }: { readonly link: string; readonly onDone: () => void }) {
  const { submit, isBusy, problem, complaint } = useSubmit(
    'api/auth/first-run',
    (form) => firstRunBody(form, link),
    onDone,
  )
  return (
    <Card
      title="Welcome to Stint"
      lead={
        'The work clock that never loses a punch. ' +
        'This account runs the server and can invite others.'
      }
    >
      <form className={styles.form} onSubmit={submit}>
        <AccountFields mailProblem={undefined} />
        <ZoneField />
        <div className={styles.pair}>
          <Field
            label="A day begins at"
            name="dayStart"
            type="time"
            defaultValue="00:00"
            max="12:00"
            hint="Later for night work, 12:00 at most."
            required
          />
          <Field
            label="Hours a day"
            name="goal"
            inputMode="decimal"
            defaultValue="8"
            hint="Everybody's goal at first."
            required
          />
        </div>
        <Outcome words={complaint ?? (problem && problemWords(problem))} />
        <Button look="main" type="submit" aria-disabled={isBusy}>
          {isBusy ? 'Making the account …' : 'Make the account'}
        </Button>
      </form>
    </Card>
  )
}

/** The body of the call, or what is wrong with the form in words. */
export function firstRunBody(form: FormData, link: string): object | string {
  const dayStart = timeMillis(typed(form, 'dayStart'))
  const goal = hoursMillis(typed(form, 'goal'))
  if (dayStart === null) return 'Say when a day begins as hours and minutes, such as 04:00.'
  if (goal === null) return 'Say the hours a day as a number from 0 to 24, such as 7.5.'
  const [name, mail, password, zone] = ['name', 'mail', 'password', 'zone'].map((field) =>
    typed(form, field),
  )
  return { link, name, mail, password, zone, dayStart, goal }
}

/** Why a form was not taken. */
export function Outcome({ words }: { readonly words: string | null | undefined }) {
  return (
    <div role="alert" className={styles.problem}>
      {words}
    </div>
  )
}
