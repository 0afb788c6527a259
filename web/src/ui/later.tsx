import { type ComponentType, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/**
 * A part of the page whose code is fetched when it is first wanted. Where it cannot be had, it says
 * so and the rest of the page stays.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let Part: ComponentType<Props> | null = null
  return function Later(props: Props) {
    const [outcome, setOutcome] = useState<'fetching' | 'there' | 'failed'>('fetching')
    useEffect(() => {
      if (Part || outcome !== 'fetching') return
      let isCurrent = true
      const end = (came: 'there' | 'failed') => isCurrent && setOutcome(came)
      load().then(
        (loaded) => {
          Part = loaded
          end('there')
        },
        () => end('failed'),
      )
      return () => {
        isCurrent = false
      }
    }, [outcome])
    if (Part) return <Part {...props} />
    if (outcome !== 'failed') return null
    const again = (
      <Button look="small" onClick={() => setOutcome('fetching')}>
        Refresh
      </Button>
    )
    return (
      <Notice action={again}>
        This part of the page could not be fetched. If it still cannot, reload the page.
      </Notice>
    )
  }
}
