import { useState } from 'react'
import { useClientState, useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { later } from '../ui/later.tsx'
import { problemWords } from '../ui/problemWords.ts'
import { useShortcutSwitch } from '../ui/useShortcutSwitch.ts'
import styles from './menu.module.css'
import { SETTINGS } from './route.ts'

const InviteDialog = later(async () => (await import('../team/invite.tsx')).InviteDialog)

/** Who is signed in, and what else there is to do. */
export function Menu() {
  const client = useStintClient()
  const { account, unanswered } = useClientState()
  const [isInviting, setInviting] = useState(false)
  const [problem, setProblem] = useState('')
  const [shortcuts, setShortcuts] = useShortcutSwitch()
  if (!account) return null
  const signOut = async () => {
    const lost = 'Something is not saved yet and would be lost. Sign out all the same?'
    if (unanswered > 0 && !window.confirm(lost)) return
    const answer = await client.api.post('api/auth/sign-out', {})
    if (answer.ok || answer.problem.status === 401) client.forget()
    else setProblem(`${problemWords(answer.problem)} You may still be signed in here.`)
  }
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
          <Button look="item" onClick={() => setInviting(true)}>
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
        <Button look="item" onClick={() => void signOut()}>
          Sign out
        </Button>
        <p role="status" className={styles.problem}>
          {problem}
        </p>
      </div>
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  )
}

/** The first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}
