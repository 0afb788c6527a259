import { useClientState, useStintClient } from 'stint-client/react'
import { Button } from '../ui/button.tsx'
import { timeWords } from '../ui/moment.ts'
import { Notice } from '../ui/notice.tsx'
import styles from './endedElsewhere.module.css'

/** Another device ended the stint that this page showed: it says so, and offers to take it back. */
export function EndedElsewhere() {
  const client = useStintClient()
  const { endedElsewhere } = useClientState()
  return (
    <div role="status" className={styles.place}>
      {endedElsewhere && (
        <Notice
          action={
            <>
              <Button look="small" onClick={() => void client.stillWorking()}>
                I was still working
              </Button>
              <Button look="small" onClick={client.dismissEnd}>
                That is right
              </Button>
            </>
          }
        >
          Your stint was ended at {timeWords(endedElsewhere.at)} on another device.
        </Notice>
      )}
    </div>
  )
}
