import type { SyncStatus } from 'stint-client'
import styles from './syncPill.module.css'
import { syncWords } from './words.ts'

/** Whether all is saved, always in words. */
export function SyncPill({
  status,
  isLive,
}: {
  readonly status: SyncStatus
  readonly isLive: boolean
}) {
  return (
    <p className={`${styles.pill} ${styles[status] ?? ''}`} data-sync={status}>
      <span className={styles.dot} aria-hidden="true" />
      {syncWords(status)}
      {status === 'saved' && !isLive && ', not live'}
    </p>
  )
}
