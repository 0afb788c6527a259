import { type ReactNode, useId } from 'react'
import styles from './dialog.module.css'

/** A few words and choices that come before all else; Escape closes it. */
export function Dialog({
  title,
  text,
  children,
  onClose,
}: {
  readonly title: string
  readonly text: string
  readonly children: ReactNode
  readonly onClose: () => void
}) {
  const id = useId()
  const open = (dialog: HTMLDialogElement | null) => {
    if (dialog && !dialog.open) dialog.showModal()
  }
  return (
    <dialog ref={open} className={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {children}
    </dialog>
  )
}

/** What came of it so far, in words. */
export function DialogStatus({ words }: { readonly words: string }) {
  return (
    <p role="status" className={styles.text}>
      {words}
    </p>
  )
}
