import { useEffect, useState } from 'react'

/** Less than this is over before anybody could read of it. */
const LASTING_MILLIS = 1_000

/** Whether something has held for a while without a break. */
export function useLasting(holds: boolean): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!holds) return setLasts(false)
    const timer = setTimeout(() => setLasts(true), LASTING_MILLIS)
    return () => clearTimeout(timer)
  }, [holds])
  return holds && lasts
}
