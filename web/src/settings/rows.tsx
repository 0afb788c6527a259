import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { problemWords } from '../ui/problemWords.ts'
import styles from './settings.module.css'
import type { Fetched } from './useFetched.ts'

export interface Row {
  readonly id: string
  readonly title: string
  /** Line by line. */
  readonly text: readonly string[]
  /** What can be done about it. */
  readonly action: ReactNode
}

/** A list from the server in each of its states. */
export function Rows<T>({
  fetched: { value, problem, refresh },
  rowsOf,
  empty,
}: {
  readonly fetched: Fetched<T>
  readonly rowsOf: (value: T) => readonly Row[]
  /** What is said where there is none. */
  readonly empty: string
}) {
  const rows = value && rowsOf(value)
  return (
    <>
      {problem && (
        <Notice
          action={
            <Button look="small" onClick={refresh}>
              Refresh
            </Button>
          }
        >
          {problemWords(problem)}
        </Notice>
      )}
      {!rows && !problem && <p className={styles.fetching}>Fetching …</p>}
      {rows?.length === 0 && <p className={styles.empty}>{empty}</p>}
      {rows && rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.map(({ id, title, text, action }) => (
            <li key={id}>
              <p>
                <strong>{title}</strong>
                {text.map((line) => (
                  <span key={line}>{line}</span>
                ))}
              </p>
              {action}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
