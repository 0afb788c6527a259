import type { ReactNode } from 'react'
import styles from './heard.module.css'

/** What a screen reader says when it has a moment, and nobody sees. */
export function Heard({ children }: { readonly children: ReactNode }) {
  return (
    <p role="status" aria-live="polite" className={styles.heard}>
      {children}
    </p>
  )
}
