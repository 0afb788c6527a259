import { useId, useRef } from 'react'
import { Button } from './button.tsx'
import styles from './copyField.module.css'

/** A text that is shown once, to be copied. */
export function CopyField({
  label,
  text,
  hint,
  onTried,
}: {
  readonly label: string
  readonly text: string
  readonly hint: string
  /** What came of copying it, in words. */
  readonly onTried: (words: string) => void
}) {
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const copy = async () => {
    field.current?.select()
    const isCopied = await copySelected(text)
    onTried(isCopied ? 'Copied.' : 'Not copied: this browser forbids it. The text is selected.')
  }
  return (
    <div className={styles.copy}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={field}
        readOnly
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button look="main" onClick={() => void copy()}>
        Copy
      </Button>
      <p>{hint}</p>
    </div>
  )
}

/** Whether it was copied. Without a secure context there is no clipboard, but the old way works. */
export async function copySelected(text: string): Promise<boolean> {
  if (!navigator.clipboard) return document.execCommand('copy')
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}
