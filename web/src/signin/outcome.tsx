import styles from './card.module.css'

/** Why a form was not taken. */
export function Outcome({ words }: { readonly words: string | null | undefined }) {
  return (
    <div role="alert" className={styles.problem}>
      {words}
    </div>
  )
}
