import { expect, type Page } from '@playwright/test'
import { ClockPage } from './clockPage.ts'
import { ADA, BEN, invite, join, signIn, signOut } from './people.ts'
import type { StintServer } from './stintServer.ts'

const MINUTE_MILLIS = 60_000
const DAY_MILLIS = 86_400_000
/** When the day begins that is shown: 08:04:11. */
const MORNING_MILLIS = (8 * 60 + 4) * MINUTE_MILLIS + 11_000

/** Every screen there is, in the order in which a person can come to them. */
export const SCREENS = [
  'first run',
  'link unknown',
  'nothing yet',
  'menu',
  'invitation',
  'on break',
  'working',
  'ended elsewhere',
  'done for today',
  'started again',
  'settings',
  'token made',
  'question',
  'not saved',
  'signing out',
  'error',
  'somebody else',
  'sign-in',
  'sign-in refused',
  'join',
] as const

export type Screen = (typeof SCREENS)[number]

/** Goes to every screen in turn, by what a person would press, and has it looked at. */
export async function walk(
  page: Page,
  stint: StintServer,
  theme: 'light' | 'dark',
  look: (screen: Screen) => Promise<void>,
): Promise<void> {
  const walker = new Walker(new ClockPage(page, stint), theme, look)
  await walker.links()
  await walker.day()
  await walker.settings()
  await walker.trouble()
  await walker.signIns()
  expect(walker.seen).toEqual(SCREENS)
}

class Walker {
  readonly seen: Screen[] = []
  readonly #clock: ClockPage
  readonly #theme: 'light' | 'dark'
  readonly #look: (screen: Screen) => Promise<void>
  #invitation = ''

  constructor(clock: ClockPage, theme: 'light' | 'dark', look: (screen: Screen) => Promise<void>) {
    this.#clock = clock
    this.#theme = theme
    this.#look = look
  }

  async links(): Promise<void> {
    const clock = this.#clock
    await clock.page.goto(clock.stint.firstRunLink)
    await expect(clock.button('Make the account')).toBeVisible()
    await this.#show('first run')
    await this.#goTo(`${clock.stint.url}#invite=nobody-made-this-one`)
    await expect(clock.button('Go to sign-in')).toBeVisible()
    await this.#show('link unknown')
    await this.#goTo(clock.stint.firstRunLink)
    await clock.makeAccount(ADA, 'Make the account')
    await clock.expectNotAtWork()
  }

  async day(): Promise<void> {
    const clock = this.#clock
    await this.#show('nothing yet')
    await clock.openMenu(ADA.name)
    await expect(clock.button('Sign out')).toBeVisible()
    await this.#show('menu')
    await clock.press('Invite')
    this.#invitation = await clock.page.getByLabel('Invitation link').inputValue()
    await this.#show('invitation')
    await clock.press('Close')
    await this.#pass((MORNING_MILLIS - clockTime(clock.stint.now()) + DAY_MILLIS) % DAY_MILLIS)
    await this.#punch('Clock in', 238)
    await this.#punch('Take a break', 39)
    await clock.expectOnBreak()
    await this.#show('on break')
    await this.#punch('Clock in', 143.6)
    await clock.expectAtWork()
    await this.#show('working')
    await this.#clockOutElsewhere()
    await expect(clock.button('That is right')).toBeVisible()
    await this.#show('ended elsewhere')
    await clock.press('I was still working')
    await clock.expectSaved()
    await this.#punch('Done for today', 0)
    await this.#show('done for today')
    await clock.press('Start the day again')
    await expect(clock.button('Undo')).toBeVisible()
    await this.#show('started again')
    await clock.press('Undo')
    await clock.expectSaved()
  }

  async settings(): Promise<void> {
    const clock = this.#clock
    const { page } = clock
    const elsewhere = await page.context().browser()?.newContext()
    if (elsewhere) await signIn(elsewhere, clock.stint)
    await elsewhere?.close()
    await clock.openMenu(ADA.name)
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('button', { name: /^Sign out there/ })).toBeVisible()
    await this.#show('settings')
    await clock.fill({ 'What it is for': 'report script' })
    await clock.press('Make a token')
    await expect(clock.button('Revoke the token report script')).toBeVisible()
    await this.#show('token made')
    await page.getByRole('link', { name: 'Back to the clock' }).click()
    await this.#punch('Clock in', 20 * 60)
    await expect(page.getByRole('heading', { name: 'When did you leave?' })).toBeVisible()
    await this.#show('question')
    await clock.press('I was not at work')
    await expect(page.getByRole('heading', { name: 'When did you leave?' })).toHaveCount(0)
    await clock.expectSaved()
  }

  async trouble(): Promise<void> {
    const clock = this.#clock
    await clock.stint.holdCommits()
    await clock.press('Clock in')
    await expect(clock.saved).toHaveText('Kept on this device')
    await this.#show('not saved')
    await clock.openMenu(ADA.name)
    await clock.press('Sign out')
    await expect(clock.button('Send now and sign out')).toBeVisible()
    await this.#show('signing out')
    await clock.press('Cancel')
    await clock.stint.releaseCommits()
    await clock.expectSaved()
    await clock.page.route('**/api/**', (route) => route.abort('connectionrefused'))
    await clock.forgetKept()
    await clock.open()
    await expect(clock.page.getByText('Your day could not be fetched')).toBeVisible()
    await this.#show('error')
    await clock.page.unroute('**/api/**')
  }

  async signIns(): Promise<void> {
    const clock = this.#clock
    const context = clock.page.context()
    await clock.page.reload()
    await clock.expectSaved()
    const link = await invite(context, clock.stint)
    await join(context, clock.stint, this.#invitation, BEN)
    await expect(clock.button(`Go on as ${BEN.name}`)).toBeVisible()
    await this.#show('somebody else')
    await signOut(context, clock.stint)
    await clock.page.reload()
    await expect(clock.button('Sign in')).toBeVisible()
    await this.#show('sign-in')
    await clock.signIn({ ...BEN, password: 'not this one' })
    await expect(clock.page.getByRole('alert')).not.toBeEmpty()
    await this.#show('sign-in refused')
    await this.#goTo(link)
    await expect(clock.button('Make my account')).toBeVisible()
    await this.#show('join')
  }

  /** Punches, then lets time pass. */
  async #punch(button: string, minutes: number): Promise<void> {
    const clock = this.#clock
    await clock.press(button)
    await clock.expectSaved()
    await this.#pass(minutes * MINUTE_MILLIS)
  }

  async #clockOutElsewhere(): Promise<void> {
    const { page, stint } = this.#clock
    const out = { id: 1, device: 'phone', n: 1, type: 'OUT', source: 'clock', at: stint.now() }
    const wall = { zone: 'Europe/Berlin', offset: 60, uncertainty: 5, body: {} }
    const data = { commands: [{ ...out, ...wall }] }
    const answer = await page.context().request.post(`${stint.url}api/commands`, { data })
    expect(answer.ok()).toBe(true)
  }

  async #pass(millis: number): Promise<void> {
    await this.#clock.stint.moveClock(millis)
    await this.#clock.page.reload()
    await this.#clock.expectSaved()
  }

  /** An address that differs in its fragment alone is loaded anew too. */
  async #goTo(url: string): Promise<void> {
    await this.#clock.page.goto('about:blank')
    await this.#clock.page.goto(url)
  }

  async #show(screen: Screen): Promise<void> {
    const root = this.#clock.page.locator('html')
    if ((await root.getAttribute('data-theme')) !== this.#theme) {
      await this.#clock.press('Dark theme')
      await expect(root).toHaveAttribute('data-theme', this.#theme)
      if (await this.#clock.saved.isVisible()) await this.#clock.expectSaved()
      await this.#clock.page.mouse.move(0, 0)
    }
    this.seen.push(screen)
    await this.#look(screen)
  }
}

/** Ms since midnight on the clock of the wall. */
function clockTime(instant: number): number {
  const time = new Date(instant).toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin' })
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * MINUTE_MILLIS + seconds * 1000
}
