import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { problemWords } from '../ui/problemWords.ts'
import { AccountFields, ZoneField } from './accountFields.tsx'
import styles from './card.module.css'
import { Card } from './card.tsx'
import { firstRunBody } from './formValues.ts'
import { Outcome } from './outcome.tsx'
import { useSubmit } from './useSubmit.ts'

/** The very first account of a server, which is its admin. */
export function FirstRun({ link, onDone }: { readonly link: string; readonly onDone: () => void }) {
  const { submit, isBusy, problem, complaint } = useSubmit(
    'api/auth/first-run',
    (form) => firstRunBody(form, link),
    onDone,
  )
  const zoneUnknown = problem?.code === 'unknown-zone' ? problemWords(problem) : undefined
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
        <ZoneField problem={zoneUnknown} />
        <div className={styles.pair}>
          <Field
            label="A day begins at"
            name="dayStart"
            type="time"
            defaultValue="00:00"
            max="12:00"
            hint="Later for night work."
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
        <Outcome words={complaint ?? (zoneUnknown ? null : problem && problemWords(problem))} />
        <Button look="main" type="submit" aria-disabled={isBusy}>
          {isBusy ? 'Making the account …' : 'Make the account'}
        </Button>
      </form>
    </Card>
  )
}
