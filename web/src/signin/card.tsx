import type { ReactNode } from 'react'
import { usePageTitle } from '../ui/usePageTitle.ts'
import styles from './card.module.css'

/** One thing to read or fill in, in the middle of the page. */
export function Card({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead?: ReactNode
  readonly children?: ReactNode
}) {
  usePageTitle(title)
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  )
}
