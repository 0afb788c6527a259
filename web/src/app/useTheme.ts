import { useEffect, useState } from 'react'
import { useSessionManager, useStintClient } from 'stint-client/react'
import { otherTheme, shownTheme, showTheme } from '../ui/theme.ts'

/**
 * The theme that is drawn: the one that the account has picked, else this browser's, which becomes
 * the account's where it has picked none.
 */
export function useTheme(): { readonly isDark: boolean; readonly switchTheme: () => void } {
  const client = useStintClient()
  const { sessionData, updateSessionData } = useSessionManager()
  const [theme, setTheme] = useState(shownTheme)
  const user = sessionData?.userId
  const currentTheme = sessionData?.currentTheme
  useEffect(() => {
    if (user === undefined || currentTheme === undefined) return
    if (client.preference('theme') === undefined)
      void updateSessionData({ currentTheme: shownTheme() })
    else showTheme(currentTheme)
    setTheme(shownTheme())
  }, [client, updateSessionData, user, currentTheme])
  const switchTheme = () => {
    const next = otherTheme(theme)
    showTheme(next)
    setTheme(next)
    if (sessionData) void updateSessionData({ currentTheme: next })
  }
  return { isDark: theme === 'dark', switchTheme }
}
