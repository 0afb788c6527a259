import { type FormEvent, useState } from 'react'
import { useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copyField.tsx'
import { Field } from '../ui/field.tsx'
import { Heard } from '../ui/heard.tsx'
import { NAME_CHARACTERS_MAX } from '../ui/nameLength.ts'
import { problemWords } from '../ui/problemWords.ts'
import styles from './settings.module.css'

interface Made {
  readonly id: string
  readonly name: string
  readonly token: string
}

/** Makes a token and shows it once. */
export function NewToken({ onMade }: { readonly onMade: () => void }) {
  const { api } = useStintClient()
  const [isBusy, setBusy] = useState(false)
  const [made, setMade] = useState<Made | null>(null)
  const [problem, setProblem] = useState<string>()
  const [copied, setCopied] = useState('')
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const form = event.currentTarget
    const name = String(new FormData(form).get('name')).trim()
    setBusy(true)
    setProblem(undefined)
    setCopied('')
    const answer = await api.post<Made>('api/tokens', { name })
    setBusy(false)
    if (!answer.ok) return setProblem(problemWords(answer.problem))
    form.reset()
    setMade(answer.value)
    onMade()
  }
  return (
    <>
      <form className={styles.form} onSubmit={(event) => void make(event)}>
        <Field
          label="What it is for"
          name="name"
          hint="Such as: report script, kitchen tablet."
          problem={problem}
          maxLength={NAME_CHARACTERS_MAX}
          autoComplete="off"
          required
        />
        <Button type="submit" aria-disabled={isBusy}>
          {isBusy ? 'Making …' : 'Make a token'}
        </Button>
      </form>
      {made && (
        <CopyField
          key={made.id}
          label={`The token ${made.name}`}
          text={made.token}
          hint="It is shown only now: copy it to where it is used."
          onTried={setCopied}
        />
      )}
      <Heard>{made && `The token ${made.name} is made.`}</Heard>
      <p role="status" className={styles.said}>
        {copied}
      </p>
    </>
  )
}
