import { useEffect, useRef, useState } from 'react'
import { useClientState, useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogStatus } from '../ui/dialog.tsx'
import styles from './signOutDialog.module.css'
import { unsentWords, waitingWords } from './unsentWords.ts'
import { useSignOut } from './useSignOut.ts'

/** Asks what becomes of what is not saved yet, before somebody signs out. */
export function SignOutDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useStintClient()
  const { unanswered, unkept, refused, error } = useClientState()
  const { signOut, problem } = useSignOut()
  const [isSending, setSending] = useState(false)
  const refusedBefore = useRef(refused.length)
  const send = () => {
    setSending(true)
    refusedBefore.current = refused.length
    void client.refresh()
  }
  const isSent = isSending && unanswered === 0
  const isRefused = isSent && refused.length > refusedBefore.current
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when all of it is sent
  useEffect(() => {
    if (!isSent) return
    setSending(false)
    // What was not accepted is on the page behind this: who signs out now would never see it.
    if (isRefused) onClose()
    else void signOut(refused.length > 0)
  }, [isSent])
  return (
    <Dialog title="Not everything is saved yet" text={unsentWords(unanswered)} onClose={onClose}>
      <DialogStatus words={problem || (isSending ? waitingWords(unanswered, error) : '')} />
      <form method="dialog" className={styles.choices}>
        <Button look="main" aria-disabled={isSending} onClick={send}>
          {sendWords(isSending, unanswered)}
        </Button>
        {unanswered > 0 && <Otherwise isKept={unkept === 0} onSignOut={signOut} />}
        <Button type="submit" look="quiet">
          Cancel
        </Button>
      </form>
    </Dialog>
  )
}

function Otherwise({
  isKept,
  onSignOut,
}: {
  readonly isKept: boolean
  readonly onSignOut: (keep: boolean) => Promise<void>
}) {
  return (
    <>
      <Button onClick={() => void onSignOut(true)} aria-describedby="keep-hint">
        Keep them here
      </Button>
      <p id="keep-hint">
        {isKept
          ? 'They wait for this account, and are sent when it signs in here again.'
          : 'Only for as long as this page is open: this browser keeps nothing.'}
      </p>
      <Button onClick={() => void onSignOut(false)}>Give them up</Button>
    </>
  )
}

function sendWords(isSending: boolean, unanswered: number): string {
  if (isSending) return 'Sending …'
  return unanswered > 0 ? 'Send now and sign out' : 'Sign out'
}
