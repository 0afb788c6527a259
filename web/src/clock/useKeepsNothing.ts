import { useClientState } from 'stint-client/react'
import { useLasting } from '../ui/useLasting.ts'

/** Whether this browser keeps no punches: it cannot, or has not kept one for a while. */
export function useKeepsNothing(): boolean {
  const { unkept } = useClientState()
  return useLasting(unkept > 0) || typeof indexedDB === 'undefined'
}
