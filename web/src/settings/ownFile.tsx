import { useState } from 'react'
import type { Account } from 'stint-client'
import { useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { problemWords } from '../ui/problemWords.ts'
import { everythingOf, fileName } from './everything.ts'
import { Section } from './section.tsx'
import styles from './settings.module.css'

/** All that the server has of a person, as a file to keep. */
export function OwnFile({ account: { userName } }: { readonly account: Account }) {
  const client = useStintClient()
  const [isBusy, setBusy] = useState(false)
  const [words, setWords] = useState('')
  const save = async () => {
    if (isBusy) return
    setBusy(true)
    setWords('Fetching every day …')
    const now = client.now()
    const answer = await everythingOf(client.api, now)
    setBusy(false)
    if (!answer.ok) return setWords(`${problemWords(answer.problem)} No file was made.`)
    const name = fileName(userName, now)
    download(name, `${JSON.stringify(answer.value, null, 2)}\n`)
    setWords(`Saved as ${name}, ${daysWords(answer.value.days.length)}.`)
  }
  return (
    <Section
      title="My data"
      lead="One file with your account and every day that you have punched, readable by people and
        programs."
    >
      <Button aria-disabled={isBusy} onClick={() => void save()}>
        Save my data as a file
      </Button>
      <p role="status" className={styles.said}>
        {words}
      </p>
    </Section>
  )
}

const daysWords = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  // The browser has taken it by the next turn; it would be held for as long as the page is open.
  setTimeout(() => URL.revokeObjectURL(link.href), 0)
}
