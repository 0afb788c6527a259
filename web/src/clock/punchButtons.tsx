import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import type { SessionData } from 'stint-client'
import { Button } from '../ui/button.tsx'
import styles from './punchButtons.module.css'
import {
  ACT_WORDS,
  type Act,
  actsOf,
  type Held,
  isSecondTap,
  meantAct,
  type Press,
} from './punches.ts'
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
  const held = useRef<Held | null>(null)
  const press = (shown: Act) => (event: MouseEvent<HTMLButtonElement>) => {
    const act = meantAct(shown, held.current, event.detail)
    held.current = null
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
    onPointerDown: () => {
      held.current = { act, byKey: false }
    },
    onKeyDown: (event: KeyboardEvent) => {
      // A held Enter presses again and again; one press is meant.
      if (event.repeat) event.preventDefault()
      else held.current = event.key === ' ' ? { act, byKey: true } : null
    },
  })
  return (
    <div className={styles.buttons}>
      <Button look="main" ref={mainButton} {...button(main)} />
      {side && <Button {...button(side)} />}
      <div className={styles.below}>
        {quiet && <Button look="quiet" {...button(quiet)} />}
        {pending && <p>{pending}</p>}
      </div>
    </div>
  )
}
