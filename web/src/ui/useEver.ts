import { useState } from 'react'

/** Whether something holds, or has held since this was first drawn. */
export function useEver(holds: boolean): boolean {
  const [held, setHeld] = useState(holds)
  if (holds && !held) setHeld(true)
  return held || holds
}
