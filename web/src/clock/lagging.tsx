import styles from './quietLine.module.css'

/** The server's database is away: what is shown may lag behind, and what is punched waits here. */
export function Lagging() {
  return (
    <p className={styles.line}>
      The server cannot reach its database: what other devices did meanwhile may be missing here.
      What you punch is kept and waits here until it can be saved.
    </p>
  )
}
