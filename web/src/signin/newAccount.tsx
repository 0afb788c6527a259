import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { problemWords } from '../ui/problemWords.ts'
import { AccountFields, ZoneField } from './accountFields.tsx'
import styles from './card.module.css'
import { Card } from './card.tsx'
import { DeadLink } from './deadLink.tsx'
import { firstRunBody, joinBody } from './formValues.ts'
import { type LinkKind, linkWords } from './linkWords.ts'
import { Outcome } from './outcome.tsx'
import { useSubmit } from './useSubmit.ts'

const FORMS = {
  'first-run': {
    path: 'api/auth/first-run',
    body: firstRunBody,
    title: 'Welcome to Stint',
    lead:
      'The work clock that never loses a punch. ' +
      'This account runs the server and can invite others.',
    action: 'Make the account',
    busy: 'Making the account …',
  },
  invite: {
    path: 'api/auth/join',
    body: joinBody,
    title: 'You are invited',
    lead: 'Make your account, and the clock is yours. Nobody else sees your punches here.',
    action: 'Make my account',
    busy: 'Making your account …',
  },
}

/** A link that somebody has opened. */
export interface OpenedLink {
  readonly kind: LinkKind
  readonly link: string
  readonly onDone: () => void
  readonly onSignIn: () => void
}

/** An account by link: the very first one of a server, which is its admin, or by invitation. */
export function NewAccount({ kind, link, onDone, onSignIn }: OpenedLink) {
  const { path, body, title, lead, action, busy } = FORMS[kind]
  const { submit, isBusy, problem, complaint } = useSubmit(path, (form) => body(form, link), onDone)
  // Somebody was quicker, or it took too long to fill in: no form helps any more.
  const dead = problem && linkWords(problem.code, kind)
  if (dead) return <DeadLink {...dead} onSignIn={onSignIn} />
  const wordsOf = (code: string) => (problem?.code === code ? problemWords(problem) : undefined)
  const mailTaken = wordsOf('mail-taken')
  const zoneUnknown = wordsOf('unknown-zone')
  return (
    <Card title={title} lead={lead}>
      <form className={styles.form} onSubmit={submit}>
        <AccountFields mailProblem={mailTaken} />
        <ZoneField problem={zoneUnknown} />
        {kind === 'first-run' && <DayFields />}
        <Outcome
          words={complaint ?? (mailTaken || zoneUnknown ? null : problem && problemWords(problem))}
        />
        <Button look="main" type="submit" aria-disabled={isBusy}>
          {isBusy ? busy : action}
        </Button>
      </form>
    </Card>
  )
}

/** What a day is at first, for everybody. */
function DayFields() {
  return (
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
  )
}
