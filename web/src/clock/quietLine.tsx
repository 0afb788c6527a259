import styles from './quietLine.module.css'
import { useKeepsNothing } from './useKeepsNothing.ts'
import { limitWords } from './words.ts'

/** What this browser cannot do for its punches; nothing where it can do all. */
export function QuietLine() {
  const words = limitWords(useKeepsNothing(), window.isSecureContext)
  return words && <p className={styles.line}>{words}</p>
}
