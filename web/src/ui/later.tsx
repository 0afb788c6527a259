import { type ComponentType, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/**
 * A part of the page whose code is fetched when it is first wanted. Where it cannot be had, it says
 * so and the rest of the page stays. `name`: of the quiet button which fetches a part that nobody
 * waits for; where it is empty, nothing stands in its place.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  name?: string,
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
    if (outcome !== 'failed' || name === '') return null
    const again = (
      <Button look={name ? 'quiet' : 'small'} onClick={() => setOutcome('fetching')}>
        {name ?? 'Refresh'}
      </Button>
    )
    if (name) return again
    return (
      <Notice action={again}>
        This part of the page could not be fetched. If it still cannot, reload the page.
      </Notice>
    )
  }
}
