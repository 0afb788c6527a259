import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ADA, BEN, invite, join, makeFirst } from '../harness/people.ts'
import { type Screen, walk } from '../harness/screens.ts'
import { expect, test } from '../harness/stories.ts'

const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } }
const PICTURED: readonly Screen[] = [
  'first run',
  'sign-in',
  'nothing yet',
  'working',
  'ended elsewhere',
  'on break',
  'done for today',
  'started again',
  'settings',
  'token made',
  'question',
  'menu',
  'invitation',
  'not saved',
  'signing out',
  'error',
  'somebody else',
]

for (const theme of ['light', 'dark'] as const)
  test(`every screen is pictured, and usable by everybody, in ${theme} (WCAG 2.2 AA)`, async ({
    page,
    stint,
  }) => {
    const wrong: string[] = []
    await walk(page, stint, theme, async (screen) => {
      if (PICTURED.includes(screen)) await picture(page, screen, theme)
      await settled(page)
      const { violations, passes } = await new AxeBuilder({ page }).withTags(WCAG_AA).analyze()
      expect(passes.length).toBeGreaterThan(5)
      for (const { id, nodes } of violations)
        wrong.push(`${screen}: ${id} ${nodes.map(({ html }) => html).join(' ')}`)
    })
    expect(wrong).toEqual([])
  })

test('every screen fits a width of 320 px', async ({ page, stint }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const wide: string[] = []
  await walk(page, stint, 'light', async (screen) => {
    await settled(page)
    for (const what of await page.evaluate(tooWide)) wide.push(`${screen}: ${what}`)
  })
  expect(wide).toEqual([])
})

for (const width of [320, 390])
  test(`a name of 100 characters without a space fits a width of ${width} px`, async ({
    clock,
    context,
    page,
    stint,
  }) => {
    const name = 'Wolfeschlegelstein'.repeat(6).slice(0, 100)
    const wide: string[] = []
    const look = async (screen: string) => {
      await settled(page)
      for (const what of await page.evaluate(tooWide)) wide.push(`${screen}: ${what}`)
    }
    await page.setViewportSize({ width, height: 844 })
    await makeFirst(context, stint, { ...ADA, name })
    await clock.open()
    await clock.openMenu(name)
    await expect(page.getByText(ADA.mail)).toBeVisible()
    await look('menu')
    await page.getByRole('link', { name: 'Settings' }).click()
    await clock.fill({ 'What it is for': name })
    await clock.press('Make a token')
    await expect(page.getByLabel(`The token ${name}`, { exact: true })).toBeVisible()
    await clock.press('Copy')
    await expect(clock.button(`Revoke the token ${name}`)).toBeVisible()
    await look('settings')
    page.once('dialog', (dialog) => dialog.accept())
    await clock.press(`Revoke the token ${name}`)
    await expect(page.getByText(`Revoked: ${name}.`)).toBeVisible()
    await look('revoked')
    await join(context, stint, await invite(context, stint), { ...BEN, name })
    await expect(clock.button(`Go on as ${name}`)).toBeVisible()
    await look('somebody else')
    expect(wide).toEqual([])
  })

test('a phone held sideways shows the buttons beside the ring', async ({
  clock,
  context,
  page,
  stint,
}) => {
  await makeFirst(context, stint)
  await page.setViewportSize({ width: 844, height: 390 })
  await clock.open()
  await clock.press('Clock in')
  await expect(clock.button('Clock out')).toBeInViewport({ ratio: 1 })
  await expect(clock.worked).toBeInViewport({ ratio: 1 })
})

/** What would make the page scroll sideways, or is cut off at its edge. */
function tooWide(): string[] {
  const width = document.documentElement.clientWidth
  const wide = document.documentElement.scrollWidth > width ? ['the page scrolls sideways'] : []
  for (const shown of document.querySelectorAll('button, input, label, p, h1, h2, h3, li, dd')) {
    const { left, right, width: own } = shown.getBoundingClientRect()
    if (own > 1 && (left < 0 || right > width + 0.5)) wide.push(shown.outerHTML.slice(0, 120))
  }
  return wide
}

/** Nothing moves or fades any more, and the typefaces are there. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    const ending = document.getAnimations().filter(({ effect }) => {
      const { iterations } = effect?.getComputedTiming() ?? {}
      return iterations !== Number.POSITIVE_INFINITY
    })
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

async function picture(page: Page, screen: Screen, theme: string): Promise<void> {
  for (const [device, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size)
    await settled(page)
    const name = screen.replaceAll(' ', '-')
    await page.screenshot({ path: `out/pictures/${name}-${device}-${theme}.png` })
  }
  await page.setViewportSize(SIZES.desktop)
}
