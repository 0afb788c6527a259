import { useClientState, useStintClient } from 'stint-client/react'
import { ClockScreen } from '../clock/clockScreen.tsx'
import { SyncPill } from '../clock/syncPill.tsx'
import { Header } from '../ui/header.tsx'
import { later } from '../ui/later.tsx'
import { ThemeSwitch } from '../ui/themeSwitch.tsx'
import { Menu } from './menu.tsx'
import { useIsSettings, useLinkInAddress } from './useAddress.ts'
import { useTheme } from './useTheme.ts'

const ByLink = later(async () => (await import('../signin/index.ts')).ByLink)
const SignIn = later(async () => (await import('../signin/index.ts')).SignIn)
const Questions = later(async () => (await import('../record/questions.tsx')).Questions)
const Settings = later(async () => (await import('../settings/settings.tsx')).Settings)

/** The whole page: by link, signed out, the settings, or the clock. */
export function App() {
  const client = useStintClient()
  const state = useClientState()
  const { sessionData, account, error, syncStatus, isLive, unanswered, unkept } = state
  const [link, forgetLink] = useLinkInAddress()
  const isSettings = useIsSettings()
  const { isDark, switchTheme } = useTheme()
  const isSignedOut = error?.retry === 'sign-in'
  const isIn = !link && !isSignedOut
  const enter = () => {
    forgetLink()
    client.resume()
  }
  return (
    <>
      <Header>
        {isIn && sessionData && <SyncPill status={syncStatus} isLive={isLive} />}
        <ThemeSwitch isDark={isDark} onSwitch={switchTheme} />
        {isIn && <Menu />}
      </Header>
      {link ? (
        <ByLink {...link} key={link.link} onDone={enter} onSignIn={forgetLink} />
      ) : isSignedOut ? (
        <SignIn
          account={account}
          other={state.otherAccount}
          unsent={{ unanswered, unkept }}
          onDone={client.resume}
        />
      ) : isSettings && account ? (
        <Settings account={account} key={account.userId} />
      ) : (
        <ClockScreen questions={Questions} />
      )}
    </>
  )
}
