import { useState } from 'react'
import { useClientState } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { later } from '../ui/later.tsx'
import { useShortcutSwitch } from '../ui/useShortcutSwitch.ts'
import styles from './menu.module.css'
import { SETTINGS } from './route.ts'
import { useSignOut } from './useSignOut.ts'

const InviteDialog = later(async () => (await import('../team/invite.tsx')).InviteDialog)
const SignOutDialog = later(async () => (await import('./signOutDialog.tsx')).SignOutDialog)

/** Who is signed in, and what else there is to do. */
export function Menu() {
  const { account, unanswered, refused } = useClientState()
  const { signOut, problem } = useSignOut()
  const [asks, setAsks] = useState<'to invite' | 'to sign out' | null>(null)
  const [shortcuts, setShortcuts] = useShortcutSwitch()
  if (!account) return null
  // Who has not said that they saw a refusal is told of it again.
  const leave = () => (unanswered > 0 ? setAsks('to sign out') : void signOut(refused.length > 0))
  const close = () => setAsks(null)
  return (
    <>
      <button
        type="button"
        className={styles.opener}
        popoverTarget="menu"
        aria-label={`Menu of ${account.userName}`}
      >
        {initials(account.userName)}
      </button>
      <div id="menu" popover="auto" className={styles.menu}>
        <p className={styles.who}>
          <strong>{account.userName}</strong>
          <span>{account.userEmail}</span>
        </p>
        <a
          href={SETTINGS}
          className={styles.link}
          onClick={(event) => event.currentTarget.parentElement?.hidePopover()}
        >
          Settings
        </a>
        {account.role === 'admin' && (
          <Button look="item" onClick={() => setAsks('to invite')}>
            Invite
          </Button>
        )}
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={shortcuts}
            onChange={(event) => setShortcuts(event.currentTarget.checked)}
          />
          <span>
            Keys <kbd>I</kbd> in, <kbd>O</kbd> out, <kbd>B</kbd> break
          </span>
        </label>
        <Button look="item" onClick={leave}>
          Sign out
        </Button>
        <p role="status" className={styles.problem}>
          {problem}
        </p>
      </div>
      {asks === 'to invite' && <InviteDialog onClose={close} />}
      {asks === 'to sign out' && <SignOutDialog onClose={close} />}
    </>
  )
}

/** The first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}
