import { useEffect, useState } from 'react'
import { useSessionManager, useStintClient } from 'stint-client/react'
import { otherTheme, pickTheme, shownTheme, showTheme, takePick } from '../ui/theme.ts'

/**
 * The theme that is drawn: the account's. Where it has picked none, one that was picked here before
 * signing in becomes its own.
 */
export function useTheme(): { readonly isDark: boolean; readonly switchTheme: () => void } {
  const client = useStintClient()
  const { sessionData, error, updateSessionData } = useSessionManager()
  const [theme, setTheme] = useState(shownTheme)
  const user = sessionData?.userId
  const currentTheme = sessionData?.currentTheme
  useEffect(() => {
    if (user === undefined || currentTheme === undefined) return
    const pick = takePick()
    if (pick && client.preference('theme') === undefined)
      void updateSessionData({ currentTheme: pick })
    else showTheme(currentTheme)
    setTheme(shownTheme())
  }, [client, updateSessionData, user, currentTheme])
  const switchTheme = () => {
    const next = otherTheme(theme)
    setTheme(next)
    if (!sessionData || error?.retry === 'sign-in') return pickTheme(next)
    showTheme(next)
    void updateSessionData({ currentTheme: next })
  }
  return { isDark: theme === 'dark', switchTheme }
}
