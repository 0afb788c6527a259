import { RawBrowser } from '../harness/rawBrowser.ts'
import { anotherTab, expect, onBothOrigins, test, urlOf } from '../harness/stories.ts'

const TABS = 8
/** Counts the changes of what is shown as worked. */
const COUNT_DRAWN = `
  window.drawn = 0
  const drawn = { subtree: true, characterData: true, childList: true }
  new MutationObserver((changes) => { window.drawn += changes.length })
    .observe(document.querySelector('[role=timer]'), drawn)
`

onBothOrigins(() => {
  test('two tabs are one client: what the one punches the other shows and can end', async ({
    opened: clock,
    context,
    stint,
  }) => {
    const other = await anotherTab(context, stint, clock.url)
    await other.open()
    await other.expectNotAtWork()

    await clock.press('Clock in')
    await other.expectAtWork()
    await other.press('Take a break')

    for (const tab of [clock, other]) {
      await tab.expectOnBreak()
      await tab.expectEntries('Clocked in', 'Took a break')
      await tab.expectSaved()
    }
    expect(await clock.punches()).toEqual(['IN', 'OUT BREAK'])
  })

  test('eight tabs are one stream, also when the one that holds it is closed', async ({
    opened: leader,
    openedElsewhere: elsewhere,
    context,
    stint,
  }) => {
    const tabs = []
    for (let tab = 1; tab < TABS; tab++) tabs.push(await anotherTab(context, stint, leader.url))
    await Promise.all(tabs.map((tab) => tab.open()))
    for (const tab of tabs) await tab.expectNotAtWork()
    await expect.poll(() => stint.streams()).toBe(2)

    await tabs[4]?.press('Clock in')
    for (const tab of [leader, ...tabs, elsewhere]) await tab.expectAtWork()
    await leader.page.close()
    await elsewhere.press('Take a break')

    for (const tab of tabs) await tab.expectOnBreak()
    await expect.poll(() => stint.streams()).toBe(2)
    await tabs[6]?.press('Clock in')
    await elsewhere.expectAtWork()
    expect(await elsewhere.punches()).toEqual(['IN', 'OUT BREAK', 'IN'])
  })

  test('a hidden tab draws no second, and the right one as soon as it is shown', async ({
    opened: clock,
    launchOptions,
    origin,
    stint,
  }) => {
    await clock.press('Clock in')
    await clock.expectSaved()
    const raw = await RawBrowser.begin(launchOptions)
    try {
      await raw.addCookies(await clock.page.context().cookies(clock.url))
      const hidden = await raw.tab(urlOf(stint, origin))
      expect(await hidden.evaluate('isSecureContext')).toBe(origin !== 'plain')
      await hidden.expectText('At work since')
      const shown = await raw.tab(urlOf(stint, origin))
      await shown.show()
      await hidden.expectState('hidden')
      await hidden.evaluate(COUNT_DRAWN)

      const from = await clock.workedSeconds()
      await expect.poll(() => clock.workedSeconds()).toBeGreaterThan(from + 2)

      expect(await hidden.evaluate('window.drawn')).toBe(0)
      await hidden.show()
      await hidden.expectState('visible')
      await expect.poll(() => hidden.evaluate('window.drawn')).toBeGreaterThan(1)
    } finally {
      await raw.end()
    }
  })

  test('a tab that the browser freezes gives its stream to another, and catches up', async ({
    openedElsewhere: elsewhere,
    launchOptions,
    origin,
    stint,
  }) => {
    const raw = await RawBrowser.begin(launchOptions)
    try {
      const cookies = await elsewhere.page.context().cookies(elsewhere.url)
      await raw.addCookies(cookies)
      const leader = await raw.tab(urlOf(stint, origin))
      expect(await leader.evaluate('isSecureContext')).toBe(origin !== 'plain')
      await leader.expectText('Clock in')
      const other = await raw.tab(urlOf(stint, origin))
      await other.expectText('Clock in')
      await other.show()
      await leader.expectState('hidden')
      await leader.evaluate('document.addEventListener("freeze", () => { window.froze = true })')

      await leader.freeze()
      await elsewhere.press('Clock in')

      await other.expectText('At work since')
      await expect.poll(() => stint.streams()).toBe(3)
      await other.press('Take a break')
      await elsewhere.expectOnBreak()
      expect(await leader.evaluate('window.froze')).toBe(true)
      await leader.thaw()
      await leader.show()
      await leader.expectText('On break since')
      await expect.poll(() => stint.streams()).toBe(3)
    } finally {
      await raw.end()
    }
  })
})
