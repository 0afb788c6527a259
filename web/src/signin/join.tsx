import { Button } from '../ui/button.tsx'
import { problemWords } from '../ui/problemWords.ts'
import { AccountFields, ZoneField } from './accountFields.tsx'
import styles from './card.module.css'
import { Card } from './card.tsx'
import { joinBody } from './formValues.ts'
import { Outcome } from './outcome.tsx'
import { useSubmit } from './useSubmit.ts'

/** An account by invitation. */
export function Join({ link, onDone }: { readonly link: string; readonly onDone: () => void }) {
  const { submit, isBusy, problem, complaint } = useSubmit(
    'api/auth/join',
    (form) => joinBody(form, link),
    onDone,
  )
  const mailTaken = problem?.code === 'mail-taken' ? problemWords(problem) : undefined
  const zoneUnknown = problem?.code === 'unknown-zone' ? problemWords(problem) : undefined
  return (
    <Card
      title="You are invited"
      lead="Make your account, and the clock is yours. Nobody else sees your punches here."
    >
      <form className={styles.form} onSubmit={submit}>
        <AccountFields mailProblem={mailTaken} />
        <ZoneField problem={zoneUnknown} />
        <Outcome
          words={complaint ?? (mailTaken || zoneUnknown ? null : problem && problemWords(problem))}
        />
        <Button look="main" type="submit" aria-disabled={isBusy}>
          {isBusy ? 'Making your account …' : 'Make my account'}
        </Button>
      </form>
    </Card>
  )
}
