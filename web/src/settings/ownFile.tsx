import { useState } from 'react'
import type { Account } from 'stint-client'
import { useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { problemWords } from '../ui/problemWords.ts'
import { everythingOf, fileName } from './everything.ts'
import { Section } from './section.tsx'
import styles from './settings.module.css'

/** A person's account and whole record, as a file to keep. */
export function OwnFile({ account: { userName } }: { readonly account: Account }) {
  const client = useStintClient()
  const [isBusy, setBusy] = useState(false)
  const [words, setWords] = useState('')
  const save = async () => {
    if (isBusy) return
    setBusy(true)
    setWords('Fetching your days …')
    const now = client.now()
    const answer = await everythingOf(client.api, now, (count) =>
      setWords(`Fetching your record … ${countWords(count, 'event')}`),
    )
    setBusy(false)
    if (!answer.ok) return setWords(`${problemWords(answer.problem)} No file was made.`)
    const name = fileName(userName, now)
    download(name, `${JSON.stringify(answer.value, null, 2)}\n`)
    const { days, events } = answer.value
    setWords(
      `Saved as ${name}: ${countWords(days.length, 'day')}, ${countWords(events.length, 'event')}.`,
    )
  }
  return (
    <Section
      title="My data"
      lead="One file with your account, what every day came to, and your whole record: each punch,
        also those taken out, each correction, answer and setting, as it stands there for ever."
    >
      <Button aria-disabled={isBusy} onClick={() => void save()}>
        {isBusy ? 'Fetching …' : 'Save my data as a file'}
      </Button>
      <p role="status" className={styles.said}>
        {words}
      </p>
    </Section>
  )
}

/** `1 day`, `16,000 events` */
const countWords = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  // The browser has taken it by the next turn; it would be held for as long as the page is open.
  setTimeout(() => URL.revokeObjectURL(link.href), 0)
}
