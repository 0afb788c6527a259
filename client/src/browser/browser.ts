/** What a browser may offer; each is optional, and what is missing costs one ability. */
export interface Browser {
  /** Without: what is unsent lives as long as its page. */
  readonly indexedDB?: IDBFactory | undefined
  /** Without: each tab that is seen has a stream of its own. */
  readonly BroadcastChannel?: typeof BroadcastChannel | undefined
  /** Without: the tabs elect by a lease. */
  readonly locks?: LockManager | undefined
}

/** The browser that this page is in; on a server, none. */
export const thisBrowser = (): Browser => ({
  indexedDB: globalThis.indexedDB,
  BroadcastChannel: globalThis.BroadcastChannel,
  locks: globalThis.navigator?.locks,
})
