import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { makeFirst } from '../harness/people.ts'
import { type Screen, walk } from '../harness/screens.ts'
import { expect, test } from '../harness/stories.ts'

const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } }
const PICTURED: readonly Screen[] = [
  'first run',
  'sign-in',
  'nothing yet',
  'working',
  'on break',
  'done for today',
  'started again',
  'settings',
  'token made',
  'question',
  'menu',
  'invitation',
  'not saved',
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
    for (const what of await page.evaluate(tooWide)) wide.push(`${screen}: ${what}`)
  })
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
  for (const shown of document.querySelectorAll('button, input, p, h1, h2, li, dd')) {
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
