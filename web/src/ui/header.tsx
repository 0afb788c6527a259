import type { ReactNode } from 'react'
import styles from './header.module.css'

export function Header({ children }: { readonly children?: ReactNode }) {
  return (
    <header className={styles.header}>
      <span className={styles.name}>stint</span>
      <div className={styles.right}>{children}</div>
    </header>
  )
}
