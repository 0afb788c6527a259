import { expect, type Locator, type Page } from '@playwright/test'
import type { Person } from './people.ts'
import { punchesOf, type Recorded, recordOf } from './record.ts'
import type { Served, StintServer } from './stintServer.ts'

const SECOND_MILLIS = 1000
/** A page whose clock went wrong asks for the time with each heartbeat, so every 30 s. */
const SET_RIGHT_WITHIN_MILLIS = 90_000

/** The page as a person sees it: by what is written on it. */
export class ClockPage<Server extends Served = StintServer> {
  readonly page: Page
  readonly stint: Server
  /** Where this browser finds the server. */
  readonly url: string

  constructor(page: Page, stint: Server, url = stint.url) {
    this.page = page
    this.stint = stint
    this.url = url
  }

  async open(): Promise<void> {
    await this.page.goto(this.url)
  }

  /** What the server has of the person whom this browser is signed in as. */
  punches(): Promise<string[]> {
    return punchesOf(this.page.context(), this.stint, this.url)
  }

  async events(): Promise<readonly Recorded[]> {
    return (await recordOf(this.page.context(), this.stint, this.url)).events
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async press(name: string): Promise<void> {
    await this.button(name).click()
  }

  /** The device keeps no record and no punch any more; the clock is open no more: it might. */
  async forgetKept(): Promise<void> {
    await this.page.goto(`${this.url}healthz`)
    const browser = await this.page.context().newCDPSession(this.page)
    const { origin } = new URL(this.page.url())
    await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
    await browser.detach()
  }

  get worked(): Locator {
    return this.page.getByRole('timer', { name: 'Worked' })
  }

  get breaks(): Locator {
    return this.page.getByRole('timer', { name: 'Breaks' })
  }

  /** Whether all is saved, in words. */
  get saved(): Locator {
    return this.page.locator('[data-sync]')
  }

  get entries(): Locator {
    return this.page.getByRole('main').getByRole('listitem')
  }

  async expectEntries(...words: readonly string[]): Promise<void> {
    await expect(this.entries).toContainText(words as string[])
    await expect(this.entries).toHaveCount(words.length)
  }

  async expectSaved(): Promise<void> {
    await expect(this.saved).toHaveText('Saved')
  }

  async expectAtWork(): Promise<void> {
    await expect(this.page.getByText(/^At work since \d\d:\d\d$/)).toBeVisible()
  }

  async expectOnBreak(): Promise<void> {
    await expect(this.page.getByText(/^On break since \d\d:\d\d$/)).toBeVisible()
  }

  async expectNotAtWork(): Promise<void> {
    await expect(this.button('Clock in')).toBeVisible()
    await expect(this.button('Clock out')).toHaveCount(0)
  }

  /** Seconds run, and more than so many are shown as worked. */
  async expectWorkedMoreThan(seconds: number): Promise<void> {
    await expect.poll(() => this.workedSeconds()).toBeGreaterThan(seconds)
  }

  /** The seconds that are shown as worked. */
  async workedSeconds(): Promise<number> {
    const [hours = 0, minutes = 0, seconds = 0] = (await this.worked.innerText())
      .split(':')
      .map(Number)
    return hours * 3600 + minutes * 60 + seconds
  }

  /** What is shown as worked is what the server's punches and clock come to, to the second. */
  async expectExactWork(): Promise<void> {
    const { events } = await recordOf(this.page.context(), this.stint, this.url)
    const punches = events
      .filter(({ type }) => type === 'IN' || type === 'OUT')
      .toSorted((one, other) => one.at - other.at)
    const wrongBy = async () =>
      (await this.workedSeconds()) - workSeconds(punches, this.stint.now())
    const patience = { message: 'seconds too many', timeout: SET_RIGHT_WITHIN_MILLIS }
    await expect.poll(wrongBy, patience).toBe(0)
  }

  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(fields))
      await this.page.getByLabel(label, { exact: true }).fill(text)
  }

  async makeAccount({ name, mail, password }: Person, button: string): Promise<void> {
    await this.fill({ 'Your name': name, 'Mail address': mail, Password: password })
    await this.press(button)
  }

  async signIn({ mail, password }: Person): Promise<void> {
    await this.fill({ 'Mail address': mail, Password: password })
    await this.press('Sign in')
  }

  async openMenu(name: string): Promise<void> {
    await this.button(`Menu of ${name}`).click()
  }
}

/** Work by punches that follow one another, what runs included, at the whole second of now. */
function workSeconds(punches: readonly { type: string; at: number }[], now: number): number {
  const shownNow = Math.floor(now / SECOND_MILLIS) * SECOND_MILLIS
  let work = 0
  punches.forEach(({ type, at }, index) => {
    if (type === 'IN') work += (punches[index + 1]?.at ?? shownNow) - at
  })
  return Math.floor(work / SECOND_MILLIS)
}
