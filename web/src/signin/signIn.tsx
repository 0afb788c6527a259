import type { Account } from 'stint-client'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { problemWords } from '../ui/problemWords.ts'
import styles from './card.module.css'
import { Card } from './card.tsx'
import { MAIL_CHARACTERS_MAX, typed } from './formValues.ts'
import { Outcome } from './outcome.tsx'
import { signInWords } from './signInWords.ts'
import { type Unsent, unsentWords } from './unsentWords.ts'
import { useSubmit } from './useSubmit.ts'

/** Says why somebody has to sign in, and lets them. */
export function SignIn({
  account,
  other,
  unsent,
  onDone,
}: {
  /** Whose page it was; null: nobody's yet. */
  readonly account: Account | null
  /** Who has signed in here in their place. */
  readonly other: Account | null
  /** What of theirs waits until they are back. */
  readonly unsent: Unsent
  /** Somebody is signed in whom the page may show. */
  readonly onDone: () => void
}) {
  const { submit, isBusy, problem } = useSubmit(
    'api/auth/sign-in',
    (form) => ({ mail: typed(form, 'mail'), password: typed(form, 'password') }),
    onDone,
  )
  const waiting = unsentWords(unsent, other ? `${account?.userName} is` : 'you are')
  return (
    <Card {...signInWords(account, other)}>
      <form className={styles.form} onSubmit={submit}>
        {other && (
          <Button look="main" onClick={onDone}>
            Go on as {other.userName}
          </Button>
        )}
        {waiting && <Notice alert={unsent.unkept > 0}>{waiting}</Notice>}
        <Field
          label="Mail address"
          name="mail"
          type="email"
          autoComplete="username"
          maxLength={MAIL_CHARACTERS_MAX}
          required
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Outcome words={problem && problemWords(problem)} />
        <Button look={other ? 'side' : 'main'} type="submit" aria-disabled={isBusy}>
          {isBusy ? 'Signing in …' : 'Sign in'}
        </Button>
      </form>
    </Card>
  )
}
