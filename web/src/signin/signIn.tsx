import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './card.module.css'
import { Card } from './card.tsx'
import { Outcome } from './firstRun.tsx'
import { typed } from './formValues.ts'
import { problemWords } from './problemWords.ts'
import { useSubmit } from './useSubmit.ts'

/** `unanswered`: how many punches wait in memory for their account to come back. */
export function SignIn({
  again,
  unanswered,
  onDone,
}: {
  readonly again: boolean
  readonly unanswered: number
  readonly onDone: () => void
}) {
  const { submit, isBusy, problem } = useSubmit(
    'api/auth/sign-in',
    (form) => ({ mail: typed(form, 'mail'), password: typed(form, 'password') }),
    onDone,
  )
  return (
    <Card
      title={again ? 'Sign in again' : 'Sign in'}
      lead={
        again
          ? 'Your sign-in has ended. Your clock runs on; nothing is lost.'
          : 'First time here? Open the link that Stint printed at its start, or the one you got.'
      }
    >
      <form className={styles.form} onSubmit={submit}>
        {unanswered > 0 && (
          <Notice alert>
            {unanswered === 1 ? '1 punch is' : `${unanswered} punches are`} not saved yet. Leave
            this page open: it is sent as soon as you are signed in.
          </Notice>
        )}
        <Field label="Mail address" name="mail" type="email" autoComplete="username" required />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Outcome words={problem && problemWords(problem)} />
        <Button look="main" type="submit" aria-disabled={isBusy}>
          {isBusy ? 'Signing in …' : 'Sign in'}
        </Button>
      </form>
    </Card>
  )
}
