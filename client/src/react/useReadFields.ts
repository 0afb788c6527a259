'use client'

import { useMemo, useState, useSyncExternalStore } from 'react'

const NEVER = () => () => undefined

/**
 * A state for whose fields a component is drawn anew only where it has read them. `state` answers
 * the state of now, and stays the same function until it tells of another thing; `first` answers
 * the one that a server draws, and that a page takes over.
 */
export function useReadFields<T extends object>(
  subscribe: (listener: () => void) => () => void,
  state: () => T,
  first: () => T,
): T {
  const [fields] = useState(() => new Set<PropertyKey>())
  const drawn = useMemo(() => sameFields(state, fields), [state, fields])
  useSyncExternalStore(subscribe, drawn, drawn)
  const isFirst = useSyncExternalStore(
    NEVER,
    () => false,
    () => true,
  )
  const now = isFirst ? first : state
  return new Proxy(now(), {
    get: (_, field) => {
      fields.add(field)
      return Reflect.get(now(), field)
    },
  })
}

/** The state, the same one until one of the fields is another. */
function sameFields<T extends object>(state: () => T, fields: ReadonlySet<PropertyKey>): () => T {
  let last = state()
  return () => {
    const next = state()
    const isOther = (field: PropertyKey) => Reflect.get(next, field) !== Reflect.get(last, field)
    if ([...fields].some(isOther)) last = next
    return last
  }
}
