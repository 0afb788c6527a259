import type { Command } from '../core/event.ts'

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** A command before the device puts its name under it, and its wall clock where none is said. */
export type Wish = Without<
  Command,
  'device' | 'n' | 'uncertainty' | 'zone' | 'offset' | 'claimed'
> &
  Partial<Pick<Command, 'zone' | 'offset'>>
