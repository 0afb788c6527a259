import styles from './clockScreen.module.css'
import { DayRing } from './dayRing.tsx'
import skeleton from './skeleton.module.css'

/** What is drawn while nothing is known yet; it shows only when that takes a while. */
export function Skeleton() {
  return (
    <main className={`${styles.screen} ${skeleton.skeleton}`} aria-busy="true">
      <DayRing spans={[]} now={null} mood="idle" label="Your day is being fetched">
        <span className={skeleton.block} />
      </DayRing>
      <div className={styles.side}>
        <span className={skeleton.wide} />
        <span className={skeleton.wide} />
        <p className={skeleton.words}>Fetching your day …</p>
      </div>
    </main>
  )
}
