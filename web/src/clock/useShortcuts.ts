import { useEffect, useEffectEvent } from 'react'
import { useShortcutSwitch } from '../ui/useShortcutSwitch.ts'

/** Hears single keys while nobody types, no dialog is open and no modifier is held. */
export function useShortcuts(onKey: (key: string) => void): void {
  const [on] = useShortcutSwitch()
  const heard = useEffectEvent((event: KeyboardEvent) => {
    const isCommand = event.ctrlKey || event.metaKey || event.altKey
    const target = event.target instanceof Element ? event.target : null
    if (isCommand || event.repeat || event.isComposing) return
    if (target?.closest('input, textarea, select, dialog, [contenteditable]')) return
    onKey(event.key)
  })
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent) => heard(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [on])
}
