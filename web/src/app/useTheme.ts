import { useEffect, useState } from 'react'
import { useSessionManager } from 'stint-client/react'
import { otherTheme, shownTheme, showTheme } from '../ui/theme.ts'

/** The theme that is drawn: the account's where somebody is signed in, else this browser's. */
export function useTheme(): { readonly isDark: boolean; readonly switchTheme: () => void } {
  const { sessionData, updateSessionData } = useSessionManager()
  const [theme, setTheme] = useState(shownTheme)
  const picked = sessionData?.currentTheme
  useEffect(() => {
    if (picked === undefined) return
    showTheme(picked)
    setTheme(shownTheme())
  }, [picked])
  const switchTheme = () => {
    const next = otherTheme(theme)
    showTheme(next)
    setTheme(next)
    if (sessionData) void updateSessionData({ currentTheme: next })
  }
  return { isDark: theme === 'dark', switchTheme }
}
