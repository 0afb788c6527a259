import { useState } from 'react'
import { Field } from '../ui/field.tsx'
import { NAME_CHARACTERS_MAX } from '../ui/nameLength.ts'
import {
  guessedZone,
  knownZones,
  MAIL_CHARACTERS_MAX,
  PASSWORD_CHARACTERS_MAX,
  PASSWORD_CHARACTERS_MIN,
} from './formValues.ts'

const PASSWORD_HINT =
  `${PASSWORD_CHARACTERS_MIN} to ${PASSWORD_CHARACTERS_MAX} characters. ` +
  'A short sentence is a good one.'

/** What a new account needs from anybody. */
export function AccountFields({ mailProblem }: { readonly mailProblem: string | undefined }) {
  return (
    <>
      <Field
        label="Your name"
        name="name"
        autoComplete="name"
        required
        maxLength={NAME_CHARACTERS_MAX}
      />
      <Field
        label="Mail address"
        name="mail"
        type="email"
        autoComplete="username"
        hint="Only to sign in. Stint sends no mail."
        problem={mailProblem}
        required
        maxLength={MAIL_CHARACTERS_MAX}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint={PASSWORD_HINT}
        minLength={PASSWORD_CHARACTERS_MIN}
        required
      />
    </>
  )
}

/** The time zone, guessed from the device. */
export function ZoneField({ problem }: { readonly problem: string | undefined }) {
  const [zones] = useState(knownZones)
  const [guessed] = useState(guessedZone)
  const [zone, setZone] = useState(guessed)
  return (
    <>
      <Field
        label="Time zone"
        name="zone"
        value={zone}
        onChange={(event) => setZone(event.currentTarget.value)}
        hint={zone === guessed ? 'Taken from this device.' : `This device is in ${guessed}.`}
        problem={problem}
        list="zones"
        autoComplete="off"
        required
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  )
}
