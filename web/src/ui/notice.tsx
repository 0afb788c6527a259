import type { ReactNode } from 'react'
import styles from './notice.module.css'

/** A few words that need to be seen, and what can be done about them. */
export function Notice({
  children,
  action,
  alert = false,
}: {
  readonly children: ReactNode
  readonly action?: ReactNode
  readonly alert?: boolean
}) {
  return (
    <div className={`${styles.notice} ${alert ? styles.alert : ''}`}>
      <p>{children}</p>
      {action && <div className={styles.actions}>{action}</div>}
    </div>
  )
}
