import { useSyncExternalStore } from 'react'

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
