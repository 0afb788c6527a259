import type { Device } from './device.ts'
import { reach } from './perform.ts'
import { pass, type World } from './world.ts'

/** The watchdog of a stream, two heartbeats and the longest wait after them. */
const AT_REST_AFTER_MILLIS = 130_000

/** All is well again, for as long as it takes; then each person signs in where something waits. */
export async function rest(world: World): Promise<void> {
  world.refusesNext = false
  for (const device of world.devices) heal(world, device)
  await pass(AT_REST_AFTER_MILLIS)
  world.invariants.ofAll()
  world.invariants.atRest()
  // What a page holds in memory alone waits as long as that page is put away.
  const put = world.taps.filter((tap) => tap.page.isStill && !world.has(tap))
  for (const { page } of put) page.look()
  if (put.length > 0) await pass(AT_REST_AFTER_MILLIS)
  for (const device of world.devices) {
    for (const user of waiting(device)) {
      if (user === device.line.signIn?.userId) continue
      signIn(device, user)
      await pass(AT_REST_AFTER_MILLIS)
      world.invariants.ofAll()
      world.invariants.atRest()
    }
  }
  world.invariants.atEnd()
}

function heal(world: World, device: Device): void {
  const { line, disk } = device
  line.faults.length = 0
  disk.fault = null
  for (const page of device.living) page.callsLeft = Number.POSITIVE_INFINITY
  reach(device, true)
  const seen = device.living.filter(({ isHidden, isStill }) => !isHidden && !isStill)
  if (seen.length === 0) {
    const put = device.living[0]
    if (put) put.look()
    else world.open(device)
  }
  signIn(device, line.signIn?.userId ?? 'ada')
}

function signIn({ line, living }: Device, userId: string): void {
  const isAnother = line.signIn?.userId !== userId
  if (isAnother) line.signOut()
  line.signIn = { userId, isOver: false }
  for (const { client, isStill } of living) if (!isStill) client.resume()
}

/** Whose commands are on that device, sent or not. */
const waiting = ({ disk, pages }: Device): string[] => {
  const rows = [...disk.rows('outbox'), ...disk.rows('journal')]
  const unkept = pages.flatMap(({ isDead, client }) => (isDead ? [] : client.state().othersWaiting))
  const users = rows.map(({ key }) => String(key[1]))
  return [...new Set([...users, ...(unkept.some((count) => count > 0) ? ['ada', 'bob'] : [])])]
}
