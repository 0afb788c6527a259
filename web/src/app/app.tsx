import { useClientState, useStintClient } from 'stint-client/react'
import { ClockScreen } from '../clock/clockScreen.tsx'
import { SyncPill } from '../clock/syncPill.tsx'
import { ByLink } from '../signin/byLink.tsx'
import { SignIn } from '../signin/signIn.tsx'
import { Header } from '../ui/header.tsx'
import { ThemeSwitch } from '../ui/themeSwitch.tsx'
import { Menu } from './menu.tsx'
import { useLinkInAddress } from './useLinkInAddress.ts'
import { useTheme } from './useTheme.ts'

/** The whole page: by link, signed out, or the clock. */
export function App() {
  const client = useStintClient()
  const state = useClientState()
  const { sessionData, account, error, syncStatus, isLive, unanswered } = state
  const [link, forgetLink] = useLinkInAddress()
  const { isDark, switchTheme } = useTheme()
  const isSignedOut = error?.retry === 'sign-in'
  const showsClock = !link && !isSignedOut
  const enter = () => {
    forgetLink()
    client.resume()
  }
  return (
    <>
      <Header>
        {showsClock && sessionData && <SyncPill status={syncStatus} isLive={isLive} />}
        <ThemeSwitch isDark={isDark} onSwitch={switchTheme} />
        {showsClock && <Menu />}
      </Header>
      {link ? (
        <ByLink {...link} key={link.link} onDone={enter} onSignIn={forgetLink} />
      ) : isSignedOut ? (
        <SignIn
          account={account}
          other={state.otherAccount}
          unanswered={unanswered}
          onDone={client.resume}
        />
      ) : (
        <ClockScreen />
      )}
    </>
  )
}
