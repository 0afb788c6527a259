import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import type { SessionData } from 'stint-client'
import { Button } from '../ui/button.tsx'
import styles from './punchButtons.module.css'
import { ACT_WORDS, type Act, actsOf, isSecondTap, type Press } from './punches.ts'
import { pendingWords } from './words.ts'

/** The buttons of the clock: two within a thumb's reach, the third quieter. */
export function PunchButtons({
  session,
  onPunch,
}: {
  readonly session: SessionData
  readonly onPunch: (act: Act) => void
}) {
  const [main, side, quiet] = actsOf(session)
  const pending = pendingWords(session)
  const mainButton = useRef<HTMLButtonElement>(null)
  const before = useRef<Press | null>(null)
  const press = (act: Act) => (event: MouseEvent<HTMLButtonElement>) => {
    const { detail, timeStamp, nativeEvent } = event
    const pointerType = 'pointerType' in nativeEvent ? String(nativeEvent.pointerType) : undefined
    const now = { detail, timeStamp, pointerType }
    if (isSecondTap(now, before.current)) return
    before.current = now
    onPunch(act)
    // The third button is gone after it: who came here by keyboard is not sent to the top.
    if (act === quiet) mainButton.current?.focus()
  }
  const button = (act: Act) => ({
    children: ACT_WORDS[act],
    onClick: press(act),
    onKeyDown: ignoreHeldKey,
  })
  return (
    <div className={styles.buttons}>
      <Button look="main" ref={mainButton} {...button(main)} />
      {side && <Button {...button(side)} />}
      <div className={styles.below}>
        {quiet && <Button look="quiet" className={styles.quiet} {...button(quiet)} />}
        {pending && <p>{pending}</p>}
      </div>
    </div>
  )
}

/** A held Enter presses again and again; one press is meant. */
function ignoreHeldKey(event: KeyboardEvent): void {
  if (event.repeat) event.preventDefault()
}
