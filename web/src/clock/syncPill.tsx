import type { SyncStatus } from 'stint-client'
import styles from './syncPill.module.css'
import { useKeepsNothing } from './useKeepsNothing.ts'
import { syncWords } from './words.ts'

/** Whether all is saved, always in words. */
export function SyncPill({
  status,
  isLive,
}: {
  readonly status: SyncStatus
  readonly isLive: boolean
}) {
  const keepsNothing = useKeepsNothing()
  return (
    <p className={`${styles.pill} ${styles[status] ?? ''}`} data-sync={status}>
      <span className={styles.dot} aria-hidden="true" />
      <span>
        {syncWords(status)}
        {status === 'saved' && !isLive && ', not live'}
        {status === 'unsaved' && keepsNothing && (
          <span className={styles.why}>: this browser keeps nothing</span>
        )}
      </span>
    </p>
  )
}
