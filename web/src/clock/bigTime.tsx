import styles from './bigTime.module.css'
import { clockFace } from './words.ts'

/** A running time: hours and minutes large, seconds smaller. It is not read out each second. */
export function BigTime({ label, seconds }: { readonly label: string; readonly seconds: number }) {
  const [main, small] = clockFace(seconds)
  return (
    <div role="timer" aria-label={label} aria-live="off" className={styles.time}>
      {main}
      <span className={styles.small}>{small}</span>
    </div>
  )
}

/** The same, in a row of figures. */
export function SmallTime({
  label,
  seconds,
}: {
  readonly label: string
  readonly seconds: number
}) {
  const [main, small] = clockFace(seconds)
  return (
    <span role="timer" aria-label={label} aria-live="off" className={styles.figure}>
      {main}
      <span className={styles.small}>{small}</span>
    </span>
  )
}
