import { useId, useRef, useState } from 'react'
import { useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { momentWords } from '../ui/moment.ts'
import styles from './invite.module.css'

interface Invitation {
  readonly url: string
  /** In ms since 1970 UTC. */
  readonly expiresAt: number
}

/** Makes an invitation and shows its link once, to be copied. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { api } = useStintClient()
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const [words, setWords] = useState('')
  const asked = useRef(false)
  const title = useId()
  const make = async () => {
    setWords('Making a link …')
    const answer = await api.post<Invitation>('api/auth/invitations', {})
    setWords(answer.ok ? '' : 'The server could not make a link. Nothing was changed.')
    if (answer.ok) setInvitation(answer.value)
  }
  const open = (dialog: HTMLDialogElement | null) => {
    if (!dialog || dialog.open) return
    dialog.showModal()
    // Once, however often the page is drawn: each call makes another link.
    if (!asked.current) void make()
    asked.current = true
  }
  return (
    <dialog ref={open} className={styles.dialog} aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>Invite someone</h2>
      <p className={styles.text}>
        Whoever opens this link first makes an account with it. It is shown only here: copy it and
        send it yourself.
      </p>
      {invitation && <LinkToCopy invitation={invitation} onTried={setWords} />}
      <p role="status" className={styles.text}>
        {words}
      </p>
      <form method="dialog" className={styles.buttons}>
        {!invitation && words.startsWith('The server') && (
          <Button look="main" onClick={() => void make()}>
            Try again
          </Button>
        )}
        <Button type="submit">Close</Button>
      </form>
    </dialog>
  )
}

function LinkToCopy({
  invitation: { url, expiresAt },
  onTried,
}: {
  readonly invitation: Invitation
  /** What came of it, in words. */
  readonly onTried: (words: string) => void
}) {
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const copy = async () => {
    field.current?.select()
    const isCopied = await copySelected(url)
    onTried(isCopied ? 'Copied.' : 'Not copied: this browser forbids it. The link is selected.')
  }
  return (
    <div className={styles.link}>
      <label htmlFor={id}>Invitation link</label>
      <input
        id={id}
        ref={field}
        readOnly
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button look="main" onClick={() => void copy()}>
        Copy
      </Button>
      <p className={styles.text}>Works once, until {momentWords(expiresAt)}.</p>
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
