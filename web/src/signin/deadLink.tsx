import { Button } from '../ui/button.tsx'
import styles from './card.module.css'
import { Card } from './card.tsx'

/** Says why a link opens nothing; heard too where it takes the place of a form. */
export function DeadLink({
  title,
  text,
  onSignIn,
}: {
  readonly title: string
  readonly text: string
  readonly onSignIn: () => void
}) {
  return (
    <Card title={title} lead={<span role="alert">{text}</span>}>
      <div className={styles.form}>
        <Button look="main" onClick={onSignIn}>
          Go to sign-in
        </Button>
      </div>
    </Card>
  )
}
