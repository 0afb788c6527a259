import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

const KEPT_AS = 'stint.shortcuts'
const listeners = new Set<() => void>()
let areOn: boolean | null = null

function read(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) !== 'off'
  } catch {
    return true
  }
}

const current = () => {
  areOn ??= read()
  return areOn
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether single keys punch on this device, and the switch for it. */
export function useShortcutSwitch(): readonly [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, current)
  return [on, keep]
}

function keep(on: boolean): void {
  areOn = on
  try {
    localStorage.setItem(KEPT_AS, on ? 'on' : 'off')
  } catch {
    // Kept for as long as this page is open.
  }
  for (const listener of listeners) listener()
}

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
