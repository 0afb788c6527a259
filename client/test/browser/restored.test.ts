import { expect, test } from 'vitest'
import { NINE, page, pass, punchAndSettle, server } from './pages.ts'
import { elsewhere } from './tinyServer.ts'

test('who asks who is signed in takes the record of a restored server as it is', async () => {
  const client = await page()
  await punchAndSettle(client)
  server.faults.push(['/api/session/window', 'lose-request'])
  server.signOut()
  server.signIn()
  server.restoreTo(0)
  await pass(2_000)
  expect(client.state()).toMatchObject({ isLive: true, error: null })
  server.take(elsewhere(7, 'IN', NINE))
  server.take(elsewhere(8, 'OUT', NINE + 1_000))
  await pass(100)
  expect(client.view()?.events.map(({ id }) => id)).toEqual([7, 8])
})
