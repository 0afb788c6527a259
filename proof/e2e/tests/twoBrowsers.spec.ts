import { ADA, BEN, invite, makeFirst, signIn } from '../harness/people.ts'
import { punchesOf, recordOf } from '../harness/record.ts'
import { anotherTab, expect, test } from '../harness/stories.ts'

test('what one browser punches, another shows in a blink and can end', async ({
  opened: clock,
  openedElsewhere: elsewhere,
  stint,
}) => {
  await clock.press('Clock in')
  await elsewhere.expectAtWork()
  await elsewhere.expectEntries('Clocked in')
  await elsewhere.expectExactWork()

  await elsewhere.press('Clock out')
  await clock.expectNotAtWork()
  await clock.expectEntries('Clocked in', 'Clocked out')
  await clock.expectSaved()
  expect(await punchesOf(clock.page.context(), stint)).toEqual(['IN', 'OUT'])
})

test('two tabs of one browser show the same', async ({ clock, context, stint }) => {
  await makeFirst(context, stint)
  const other = await anotherTab(context, stint)
  await clock.open()
  await other.open()

  await clock.press('Clock in')
  await other.expectAtWork()
  await other.press('Take a break')

  await clock.expectOnBreak()
  await clock.expectEntries('Clocked in', 'Took a break')
})

test('who is invited has a clock of their own and sees nothing of who invited', async ({
  opened: clock,
  elsewhere,
  stint,
}) => {
  await clock.press('Clock in')
  await clock.expectSaved()
  await clock.openMenu(ADA.name)
  await clock.press('Invite')
  const link = await clock.page.getByLabel('Invitation link').inputValue()
  await clock.press('Close')

  await elsewhere.page.goto(link)
  await elsewhere.makeAccount(BEN, 'Make my account')

  await elsewhere.expectNotAtWork()
  await expect(elsewhere.entries).toHaveCount(0)
  await expect(elsewhere.worked).toHaveText('0:00:00')
  const seen = await elsewhere.page.content()
  expect(seen).not.toContain(ADA.name)
  expect(seen).not.toContain(ADA.mail)
  await elsewhere.openMenu(BEN.name)
  await expect(elsewhere.button('Sign out')).toBeVisible()
  await expect(elsewhere.button('Invite')).toHaveCount(0)
  await elsewhere.page.keyboard.press('Escape')

  await elsewhere.press('Clock in')
  await elsewhere.press('Take a break')
  await elsewhere.expectSaved()
  expect(await punchesOf(elsewhere.page.context(), stint)).toEqual(['IN', 'OUT BREAK'])
  await clock.expectAtWork()
  await clock.expectEntries('Clocked in')
  expect(await punchesOf(clock.page.context(), stint)).toEqual(['IN'])
})

test('of two who open one invitation one wins, and the other is told', async ({
  clock,
  elsewhere,
  stint,
}) => {
  await makeFirst(clock.page.context(), stint)
  const link = await invite(clock.page.context(), stint)
  await clock.page.context().clearCookies()
  await clock.page.goto(link)
  await elsewhere.page.goto(link)
  await expect(clock.button('Make my account')).toBeVisible()
  await elsewhere.makeAccount(BEN, 'Make my account')
  await elsewhere.expectNotAtWork()

  await clock.makeAccount({ ...BEN, mail: 'late@example.org' }, 'Make my account')

  await expect(clock.page.getByRole('alert')).toHaveText(/used/)
  expect((await recordOf(elsewhere.page.context(), stint)).email).toBe(BEN.mail)
})

test('who takes an invitation in the browser of who invited has a clock of their own', async ({
  clock,
  elsewhere,
  stint,
}) => {
  await makeFirst(clock.page.context(), stint)
  await signIn(elsewhere.page.context(), stint)
  await elsewhere.open()
  const link = await invite(clock.page.context(), stint)
  await clock.page.goto(link)

  await clock.makeAccount({ ...BEN, mail: ADA.mail }, 'Make my account')
  await expect(
    clock.page.getByText('An account with this mail address is already there.'),
  ).toBeVisible()

  await clock.makeAccount(BEN, 'Make my account')
  await clock.openMenu(BEN.name)
  await clock.page.keyboard.press('Escape')
  await clock.press('Clock in')
  await clock.expectAtWork()
  await clock.expectSaved()

  const record = await recordOf(clock.page.context(), stint)
  expect(record.email).toBe(BEN.mail)
  expect(await punchesOf(clock.page.context(), stint)).toEqual(['IN'])
  expect(await punchesOf(elsewhere.page.context(), stint)).toEqual([])
  await elsewhere.expectNotAtWork()
})

test('a tab says who has signed in beside it, and shows their clock only when told to', async ({
  opened: clock,
  context,
  stint,
}) => {
  await clock.press('Clock in')
  await clock.expectSaved()
  const other = await anotherTab(context, stint)
  await other.page.goto(await invite(context, stint))
  await other.makeAccount(BEN, 'Make my account')
  await other.press('Clock in')
  await other.press('Take a break')
  await other.expectSaved()

  await expect(
    clock.page.getByRole('heading', { name: `${BEN.name} is signed in here now` }),
  ).toBeVisible()
  await expect(clock.entries).toHaveCount(0)

  await clock.press(`Go on as ${BEN.name}`)
  await clock.expectOnBreak()
  await clock.expectEntries('Clocked in', 'Took a break')
  await clock.openMenu(BEN.name)
  expect(await recordOf(context, stint)).toMatchObject({ email: BEN.mail })
  expect(await punchesOf(context, stint)).toEqual(['IN', 'OUT BREAK'])
})
