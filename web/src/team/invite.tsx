import { useEffect, useRef, useState } from 'react'
import { useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copyField.tsx'
import { Dialog, DialogStatus } from '../ui/dialog.tsx'
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
  const make = async () => {
    setWords('Making a link …')
    const answer = await api.post<Invitation>('api/auth/invitations', {})
    setWords(answer.ok ? '' : 'The server could not make a link. Nothing was changed.')
    if (answer.ok) setInvitation(answer.value)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is made when the dialog opens
  useEffect(() => {
    // Once, however often the page is drawn: each call makes another link.
    if (!asked.current) void make()
    asked.current = true
  }, [])
  return (
    <Dialog
      title="Invite someone"
      text="Whoever opens this link first makes an account with it. It is shown only here: copy it
        and send it yourself."
      onClose={onClose}
    >
      {invitation && (
        <CopyField
          label="Invitation link"
          text={invitation.url}
          hint={`Works once, until ${momentWords(invitation.expiresAt)}.`}
          onTried={setWords}
        />
      )}
      <DialogStatus words={words} />
      <form method="dialog" className={styles.buttons}>
        {!invitation && words.startsWith('The server') && (
          <Button look="main" onClick={() => void make()}>
            Try again
          </Button>
        )}
        <Button type="submit">Close</Button>
      </form>
    </Dialog>
  )
}
