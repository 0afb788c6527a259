import { useEffect, useRef } from 'react'
import type { Account } from 'stint-client'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { OwnFile } from './ownFile.tsx'
import styles from './settings.module.css'
import { SignIns } from './signIns.tsx'
import { Tokens } from './tokens.tsx'

/** What a person sees and settles about their own account. */
export function Settings({ account }: { readonly account: Account }) {
  const title = useRef<HTMLHeadingElement>(null)
  usePageTitle('Settings')
  useEffect(() => title.current?.focus(), [])
  return (
    <main className={styles.page}>
      <a href="#clock" className={styles.back}>
        Back to the clock
      </a>
      <h1 ref={title} tabIndex={-1} className={styles.title}>
        Settings
      </h1>
      <p className={styles.who}>
        {account.userName}, {account.userEmail}
      </p>
      <SignIns />
      <Tokens />
      <OwnFile account={account} />
    </main>
  )
}
