import type { Kept } from '../../src/browser/kept.ts'
import type { SessionClient } from '../../src/browser/sessionClient.ts'
import type { View } from '../../src/browser/view.ts'
import { seqOf } from '../../src/browser/wire.ts'
import type { Command, Event } from '../../src/core/event.ts'
import { fold } from '../../src/core/fold.ts'
import { type SessionData, session } from '../../src/core/session.ts'
import { shuffled } from '../core/shuffle.ts'
import type { Page } from './page.ts'
import { isOnDisk, type Tap } from './taps.ts'
import { PEOPLE, type World } from './world.ts'

/** What must hold, whatever happens. */
export const INVARIANTS = {
  once: 'no punch is in a record twice, and none that nobody made',
  gapless: 'what a page holds of a record is that record, without a gap',
  caughtUp: 'no page stays behind the record',
  same: 'at rest each page shows what the server holds',
  order: 'the order in which punches arrived changes nothing',
  safe: 'what was shown is on the device, refused in sight, or in the record',
  kept: 'what is called kept is on the disk',
  shown: 'what was pressed stays on the screen, before its answer and after',
  shared: 'what one tab keeps all tabs show',
  own: 'nothing of one person reaches another',
  healed: 'a server restored from a backup gets back what it lost, in its old order',
  forward: 'no page goes back in a record',
  clock: 'a time is as right as it claims to be',
  fixed: 'what was sent once never changes',
  free: 'a refusal holds up nothing',
  away: 'a page that is put away holds neither stream nor lock',
  intact: 'a patch that means nothing is an error with a code, and changes nothing',
  asks: 'a page asks before it is left while it alone holds something, and only then',
  oneStream: 'the tabs of a browser share one stream',
} as const

export type Invariant = keyof typeof INVARIANTS

export class Violated extends Error {
  readonly invariant: Invariant

  constructor(invariant: Invariant, found: unknown) {
    super(`${INVARIANTS[invariant]}; found: ${JSON.stringify(found)}`)
    this.invariant = invariant
  }
}

/** The bound of a clock that was never compared. */
const UNKNOWN_MILLIS = 3_600_000
/** Steps of a clock up to this are not seen. */
const STEP_MILLIS = 250
/** How long another tab may take to hear. */
const HEARD_WITHIN_MILLIS = 1_500
/** As long as a call waits for its answer. */
const ANSWERED_WITHIN_MILLIS = 15_000
/** A disk that does not answer is asked twice. */
const KEPT_OR_NOT_WITHIN_MILLIS = 7_000
/** And where the one that could tell was killed: until the next heartbeat. */
const FOUND_WITHIN_MILLIS = 31_000

/** What a person sees that does not run. */
const shownOf = (session: SessionData | null) =>
  JSON.stringify([session?.currentStatus, session?.entries, session?.currentTheme])

const holds = (invariant: Invariant, isSo: boolean, found: () => unknown): void => {
  if (!isSo) throw new Violated(invariant, found())
}

/** Looks whether they hold: a tap is what somebody pressed, never what the client makes of it. */
export class Invariants {
  readonly #world: World
  readonly #cursors = new WeakMap<Page, { readonly user: string; readonly cursor: string }>()
  readonly #timed = new Set<number>()
  /** What went wrong where no one could throw it. */
  #found: unknown = null

  constructor(world: World) {
    this.#world = world
  }

  /** Each time that a page shows something else. */
  ofPage(page: Page): void {
    this.#note(() => {
      const view = page.client.view()
      if (!view) return
      this.#goesForward(page, view)
      this.#hasNoGap(view)
      this.#isOwn(view)
      this.#staysShown(page, view)
      this.#isKeptAsSaid(page, view)
    })
  }

  afterPress(page: Page, taps: readonly Tap[]): void {
    const view = page.client.view()
    if (page.isDead || !view) return
    for (const tap of taps) {
      if (tap.kind !== 'punch') continue
      holds('shown', tap.isShown, () => tap.id)
      const made = view.events.find(({ id }) => id === tap.id)
      if (made) this.#isTimely(tap, made, view.events)
    }
  }

  afterKept(tap: Tap): void {
    // An answer may bring it of a server that lost it meanwhile.
    if (tap.kind === 'preference' || tap.isGivenUp || tap.lostAt || !tap.isShown) return
    this.#note(() =>
      holds('kept', isOnDisk(tap) || this.#isAnswered(tap), () => [tap.kind, tap.id]),
    )
  }

  /** A page is told what means nothing. */
  ofNonsense({ client }: Page, patch: unknown): void {
    const now = () => {
      const { sessionData, unanswered, unkept, refused } = client.state()
      const ids = client.view()?.events.map(({ id }) => id)
      return JSON.stringify([ids, shownOf(sessionData), unanswered, unkept, refused])
    }
    const before = now()
    const said = client.update(patch as Parameters<SessionClient['update']>[0])
    const isError = (error: { readonly code?: unknown }) => {
      this.#note(() => holds('intact', error.code === 'invalid', () => String(error)))
    }
    void said.then(() => isError({}), isError)
    holds('intact', now() === before, () => [before, now()])
  }

  /** After each step. */
  ofAll(): void {
    if (this.#found) throw this.#found
    for (const { userId } of PEOPLE) {
      const log = this.#world.log(userId)
      this.#isOnce(log)
      this.#isOf(userId, log)
      this.#areTimely(log)
    }
    for (const tap of this.#world.taps) this.#isSafe(tap)
    for (const page of this.#world.living) {
      this.#isAway(page)
      this.#asksWhereItMust(page)
      this.#isShared(page)
    }
    this.#isFixed()
  }

  /** After all is well again for long enough. */
  atRest(): void {
    for (const device of this.#world.devices) {
      const seen = device.living.filter(({ isHidden, isStill }) => !isHidden && !isStill)
      for (const page of seen) this.#isSame(page)
      const { hasChannels, hasLocks, hasDisk, disk, line } = device
      if (!hasChannels || !(hasLocks || (hasDisk && disk.isSound))) continue
      const streams = [...line.wires].filter(({ page }) => !page.isDead)
      holds('oneStream', streams.length === 1, () => streams.length)
    }
  }

  atEnd(): void {
    for (const tap of this.#world.taps) this.#isInRecord(tap)
    for (const { userId } of PEOPLE) {
      this.#isInOldOrder(userId)
      this.#isOrderFree(this.#world.log(userId))
    }
  }

  /** A page's subscriber must not throw: what it found is told after the step. */
  #note(look: () => void): void {
    try {
      look()
    } catch (violated) {
      this.#found ??= violated
    }
  }

  #goesForward(page: Page, { confirmed: { cursor, user } }: View): void {
    const before = this.#cursors.get(page)
    this.#cursors.set(page, { user: user.userId, cursor })
    if (before?.user !== user.userId || seqOf(cursor) >= seqOf(before.cursor)) return
    // What was asked before may be answered after others gave a restored server back what it lost.
    const { restores, restoredAt } = this.#world
    const since = Math.max(restoredAt, page.awakeSince)
    if (restores > 0 && Date.now() - since < ANSWERED_WITHIN_MILLIS) return
    const known = this.#world.server.record(user).seqOf(before.cursor)
    holds('forward', known === null, () => [before.cursor, cursor])
  }

  #hasNoGap({ confirmed: { cursor, user, window } }: View): void {
    const record = this.#world.server.record(user)
    const seq = record.seqOf(cursor)
    if (seq === null) return
    const held = new Map(window.events.map((event) => [event.seq, event.id]))
    const isSame = window.events.every((event) => record.events[event.seq - 1]?.id === event.id)
    const known = record.events.slice(0, seq).filter(({ type }) => type !== 'PREFER')
    const isWhole = window.start !== null || known.every((event) => held.has(event.seq))
    holds('gapless', isSame && isWhole, () => [cursor, [...held], known.map(({ id }) => id)])
  }

  #isOwn({ confirmed: { user }, events }: View): void {
    const own = new Set(events.map(({ id }) => id))
    const other = this.#world.taps.find(({ id, person }) => person !== user.userId && own.has(id))
    holds('own', other === undefined, () => [user.userId, other?.id])
  }

  #staysShown(page: Page, { confirmed: { user, window }, events }: View): void {
    const ids = new Set(events.map(({ id }) => id))
    for (const tap of this.#world.taps) {
      if (tap.page !== page || tap.person !== user.userId || tap.kind === 'preference') continue
      if (!tap.isShown || tap.isGivenUp || tap.lostAt || tap.isGone) continue
      if (this.#world.refused.has(tap.id)) continue
      // What was said before it came back may be heard after.
      const { backAt } = tap
      if (backAt && Date.now() - Math.max(backAt, page.awakeSince) < ANSWERED_WITHIN_MILLIS)
        continue
      // With what it is of, a server that was restored lost it from sight.
      if (tap.target !== null && !ids.has(tap.target)) continue
      // Sent by another tab, which cannot tell this one: the server does.
      if (!page.device.hasChannels && this.#world.has(tap)) continue
      const isEarlier = window.start !== null && this.#world.has(tap)
      holds('shown', isEarlier || ids.has(tap.id), () => [tap.kind, tap.id])
    }
  }

  #isKeptAsSaid(page: Page, { confirmed: { user } }: View): void {
    const { unkept, account } = page.client.state()
    if (unkept > 0 || account?.userId !== user.userId || !page.device.hasDisk) return
    for (const tap of this.#world.taps) {
      if (tap.page !== page || tap.person !== user.userId || tap.kind === 'preference') continue
      if (!tap.isShown || tap.isGivenUp || tap.lostAt || this.#isAnswered(tap)) continue
      holds('kept', isOnDisk(tap), () => ['on screen', tap.id])
    }
  }

  #isAnswered(tap: Tap): boolean {
    return this.#world.has(tap) || this.#world.refused.has(tap.id)
  }

  #isOnce(log: readonly Event[]): void {
    const ids = log.map(({ id }) => id)
    holds('once', new Set(ids).size === ids.length, () => ids)
    const made = new Set(this.#world.taps.map(({ id }) => id))
    const strange = log.find(({ id, device }) => !made.has(id) && device !== 'another-device')
    holds('once', strange === undefined, () => strange)
  }

  #isOf(person: string, log: readonly Event[]): void {
    const ids = new Set(log.map(({ id }) => id))
    const strange = this.#world.taps.find((tap) => tap.person !== person && ids.has(tap.id))
    holds('own', strange === undefined, () => [person, strange?.id])
  }

  #areTimely(log: readonly Event[]): void {
    const byId = new Map(this.#world.taps.map((tap) => [tap.id, tap]))
    for (const event of log) {
      const tap = byId.get(event.id)
      if (tap?.kind !== 'punch' || this.#timed.has(event.id)) continue
      this.#timed.add(event.id)
      this.#isTimely(tap, { ...event, at: event.claimed }, log)
    }
  }

  #isTimely({ at, device, id }: Tap, event: Command | Event, others: readonly Event[]): void {
    // A punch that would lie before an earlier one takes its time, and so its error.
    const borrowed = others.filter(({ claimed }) => claimed === event.at)
    const bound = Math.max(event.uncertainty, ...borrowed.map(({ uncertainty }) => uncertainty))
    if (bound >= UNKNOWN_MILLIS) return
    const unseen =
      device.hiddenMillis + (device.hasStepped ? STEP_MILLIS + device.line.longestTrip : 0)
    const error = Math.abs(event.at - at)
    holds('clock', error <= bound + unseen + 1, () => ({ id, error, bound, unseen }))
  }

  #isSafe(tap: Tap): void {
    if (tap.lostAt && this.#world.has(tap)) this.#world.isBack(tap)
    if (tap.kind === 'preference' || tap.isGivenUp || tap.isGone || !tap.isShown) return
    if (this.#isAnswered(tap) || isOnDisk(tap)) return
    if (tap.page.isDead) {
      holds('safe', !tap.isKept, () => ['kept', tap.id])
      tap.isGone = true
      return
    }
    const { client } = tap.page
    const view = client.view()
    if (view?.confirmed.user.userId !== tap.person) return
    const ids = new Set(view.events.map(({ id }) => id))
    const isThere = ids.has(tap.id) || (tap.target !== null && !ids.has(tap.target))
    holds('safe', isThere || tap.lostAt !== null, () => ['on screen', tap.id])
  }

  #isAway(page: Page): void {
    const { device, isStill, isFrozen } = page
    if (!isFrozen || !isStill) return
    const has = [...device.line.wires].some((wire) => wire.page === page)
    holds('away', !has && !device.leaders.has(page), () => [has, device.leaders.has(page)])
  }

  #asksWhereItMust(page: Page): void {
    if (page.isStill) return
    const taps = this.#world.taps.filter((tap) => tap.page === page && !isOnDisk(tap))
    const asks = page.asksBeforeLeaving()
    // What was given up on one tab another may still hold.
    holds('asks', !asks || taps.length > 0, () => 'for nothing')
    const must = taps.find(
      (tap) =>
        tap.isShown &&
        !tap.isGivenUp &&
        !tap.lostAt &&
        !this.#isAnswered(tap) &&
        tap.kind !== 'preference' &&
        Date.now() - tap.at > KEPT_OR_NOT_WITHIN_MILLIS,
    )
    holds('asks', asks || !must, () => must?.id)
  }

  #isShared(page: Page): void {
    const { client, device, isStill, awakeSince } = page
    const view = client.view()
    const { hasChannels, hasDisk, disk } = device
    if (!view || isStill || !hasChannels || !hasDisk || !disk.isSound) return
    // What names anything before the window waits for the server's answer.
    if (view.confirmed.window.start !== null) return
    const ids = new Set(view.events.map(({ id }) => id))
    for (const { key, value, writtenAt } of disk.rows('outbox')) {
      const { command, refused } = value as Kept
      if (key[1] !== view.confirmed.user.userId || refused !== null) continue
      const { page: teller } = this.#world.taps.find(({ id }) => id === command.id) ?? {}
      const within = teller?.isDead ? FOUND_WITHIN_MILLIS : HEARD_WITHIN_MILLIS
      if (command.type === 'AMEND' || Date.now() - Math.max(writtenAt, awakeSince) < within)
        continue
      if (command.type === 'PREFER' && this.#isBeingReplaced(device)) continue
      holds('shared', ids.has(command.id), () => [command.type, command.id, writtenAt])
    }
  }

  #isBeingReplaced(device: Page['device']): boolean {
    const isSo = (tap: Tap) => tap.device === device && tap.kind === 'preference'
    return this.#world.taps.some((tap) => isSo(tap) && Date.now() - tap.at < HEARD_WITHIN_MILLIS)
  }

  #isFixed(): void {
    for (const { client } of this.#world.living)
      for (const { reason, command } of client.state().refused)
        holds('fixed', reason !== 'id-reused' && reason !== 'invalid', () => [reason, command])
  }

  #isSame({ client, device }: Page): void {
    const { server } = this.#world
    const { account, sessionData, unanswered } = client.state()
    const user = PEOPLE.find(({ userId }) => userId === device.line.signIn?.userId)
    holds('caughtUp', account?.userId === user?.userId, () => [account, user, client.state()])
    holds('free', unanswered === 0, () => [unanswered, client.state().error])
    const cursor = server.cursor(user)
    holds('caughtUp', client.view()?.confirmed.cursor === cursor, () => [cursor, sessionData])
    const [ofPage, ofServer] = [sessionData, server.session(user)].map(shownOf)
    const minutes = [sessionData, server.session(user)].map(
      (all) => all?.dailyStats.totalWorkMinutes,
    )
    const isWithin = Math.abs((minutes[0] ?? 0) - (minutes[1] ?? 0)) <= 1
    holds('same', isWithin && ofPage === ofServer, () => [minutes, ofPage, ofServer])
  }

  #isInRecord(tap: Tap): void {
    if (tap.kind === 'preference' || tap.isGivenUp || tap.isGone || !tap.isShown) return
    const isStuck = isOnDisk(tap) && !tap.device.disk.isSound
    const invariant = tap.lostAt ? 'healed' : 'safe'
    holds(invariant, isStuck || this.#isAnswered(tap), () => ['never arrived', tap.id])
  }

  #isInOldOrder(person: string): void {
    const log = this.#world.log(person)
    const place = new Map(log.map(({ id }, index) => [id, index]))
    const back = this.#world.cameBack.filter(
      ({ tap }) => tap.person === person && place.has(tap.id),
    )
    for (const a of back)
      for (const b of back) {
        if (a.tap.device !== b.tap.device || a.restore !== b.restore || a.seq >= b.seq) continue
        const isInOrder = (place.get(a.tap.id) ?? 0) < (place.get(b.tap.id) ?? 0)
        holds('healed', isInOrder, () => [a.tap.id, b.tap.id])
      }
  }

  /** Those that were moved by the server say another time when they come in another order. */
  #isOrderFree(log: readonly Event[]): void {
    const unclamped = log.map((event) => ({ ...event, at: event.claimed }))
    const isPunch = ({ type }: Event) => type === 'IN' || type === 'OUT'
    const others = unclamped.filter((event) => !isPunch(event))
    const punches = shuffled(unclamped.filter(isPunch), log.length)
    const again = [...punches, ...others].map((event, index) => ({ ...event, seq: index + 1 }))
    const comesTo = (events: readonly Event[]) =>
      JSON.stringify(session(fold(events), Date.now(), 0))
    holds('order', comesTo(again) === comesTo(unclamped), () => log.map(({ id }) => id))
  }
}
