import type { Page } from '@playwright/test'
import { ServedFiles } from '../harness/apps.ts'
import { ADA, makeFirst, makeToken } from '../harness/people.ts'
import { punchesOf } from '../harness/record.ts'
import { StintServer } from '../harness/stintServer.ts'
import { expect, onBothOrigins, schemeOf, test, urlOf } from '../harness/stories.ts'

onBothOrigins(() => {
  test('an app on another origin keeps what it punches while no server is there', async ({
    context,
    origin,
    page,
  }) => {
    const files = await ServedFiles.of('html', schemeOf(origin))
    const app = new URL(urlOf(files, origin)).origin
    const stint = await StintServer.begin({ STINT_ORIGINS: app }, schemeOf(origin))
    try {
      await makeFirst(context, stint)
      const token = await makeToken(context, stint, 'app')
      await page.goto(app)
      expect(await page.evaluate(() => window.isSecureContext)).toBe(origin !== 'plain')
      await page.getByLabel('Stint is at').fill(stint.publicUrl)
      await page.getByLabel('Your token').fill(token)
      await press(page, 'Begin')
      await expect(page.getByRole('heading')).toHaveText(ADA.name)
      await press(page, 'Clock in')
      await expect(page.getByRole('status')).toHaveText('saved')

      await stint.kill()
      await expect(page.getByRole('status')).toHaveText('saved, no-answer')
      await press(page, 'Clock out')
      await press(page, 'Clock in')
      await expect(page.getByRole('button', { name: 'Clock out' })).toBeVisible()
      await expect(page.getByRole('status')).toHaveText('kept, no-answer')
      await page.reload()

      await expect(page.getByRole('heading')).toHaveText(ADA.name)
      await expect(page.getByRole('button', { name: 'Clock out' })).toBeVisible()
      expect(new URL(page.url()).origin).toBe(app)
      await stint.start()
      await expect(page.getByRole('status')).toHaveText('saved')
      expect(await punchesOf(context, stint, stint.publicUrl)).toEqual(['IN', 'OUT', 'IN'])
    } finally {
      await stint.end()
      await files.end()
    }
  })
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
