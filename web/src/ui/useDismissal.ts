import { useSyncExternalStore } from 'react'

const KEPT_AS = 'stint.dismissed'
const listeners = new Set<() => void>()
let last: string | null = null

function current(): string | null {
  try {
    return localStorage.getItem(KEPT_AS) ?? last
  } catch {
    return last
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // Another tab of this browser has kept it.
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function keep(id: string): void {
  last = id
  try {
    localStorage.setItem(KEPT_AS, id)
  } catch {
    // Kept for as long as this page is open.
  }
  for (const listener of listeners) listener()
}

/** Whether what has this id was dismissed in this browser, and how to; it remembers the last. */
export function useDismissal(id: string): readonly [isDismissed: boolean, dismiss: () => void] {
  return [useSyncExternalStore(subscribe, current) === id, () => keep(id)]
}
