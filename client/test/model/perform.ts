import type { EntryPatch } from '../../src/browser/sessionPatch.ts'
import type { Device } from './device.ts'
import type { Page } from './page.ts'
import { CALL_FAULTS, type Step, type StepOf } from './steps.ts'
import { idsOf } from './taps.ts'
import { PEOPLE, pass, type World } from './world.ts'

/** Does one step; one that nobody is there for does nothing. */
export async function perform(world: World, step: Step): Promise<void> {
  const page = 'page' in step ? pick(pagesFor(world, step), step.page) : undefined
  const device = 'device' in step ? pick(world.devices, step.device) : undefined
  if ('page' in step && page) onPage(world, page, step)
  else if ('device' in step && device) await onDevice(world, device, step)
  else if (step.does === 'pass') await pass(step.millis)
  else if (step.does === 'refuse') world.refusesNext = true
  else if (step.does === 'restore') world.restore(person(step), step.back)
  else if (step.does === 'elsewhere') world.server.punch(step.type, {}, person(step))
}

const PRESSES: readonly Step['does'][] = [
  ...(['punch', 'prefer', 'amend', 'answer', 'nonsense', 'still-working'] as const),
]

/** Somebody presses where something can be pressed. */
const pagesFor = (world: World, { does }: Step): readonly Page[] =>
  PRESSES.includes(does) ? world.living.filter((page) => world.canPress(page)) : world.living

const NIGHT_FROM_MILLIS = 60_000
const TABS_MAX = 3

type OnPage = Extract<Step, { readonly page: number }>
type OnDevice = Extract<Step, { readonly device: number }>

function onPage(world: World, page: Page, step: OnPage): void {
  switch (step.does) {
    case 'punch':
      world.press(page, 'punch', (on) => punch(on, step))
      break
    case 'prefer':
      world.press(page, 'preference', ({ client }) => client.update({ currentTheme: step.theme }))
      break
    case 'amend':
      world.press(page, 'amendment', (on) => amend(on, step))
      break
    case 'answer':
      world.press(page, 'answer', (on) => answer(on, step))
      break
    case 'nonsense':
      if (world.canPress(page)) world.invariants.ofNonsense(page, nonsense(step.what))
      break
    case 'still-working':
      if (page.client.state().endedElsewhere)
        world.press(page, 'answer', ({ client }) => client.stillWorking())
      break
    case 'kill':
      page.callsLeft = step.calls
      if (step.calls === 0) page.kill()
      break
    case 'page':
      if (step.event !== 'refresh') page[step.event]()
      else if (!page.isStill) void page.client.refresh()
      break
    case 'sign-out':
      if (!page.isStill) signOut(world, page, step.keep)
      break
    case 'sign-in':
      if (!page.isStill) signIn(page, person(step).userId)
      break
    default:
      step satisfies never
  }
}

function signOut(world: World, page: Page, keep: boolean): void {
  world.leave(page, keep)
  page.client.forget({ keep })
  page.device.line.signOut()
}

function signIn({ client, device }: Page, userId: string): void {
  device.line.signOut()
  device.line.signIn = { userId, isOver: false }
  client.resume()
}

async function onDevice(world: World, device: Device, step: OnDevice): Promise<void> {
  switch (step.does) {
    case 'fault': {
      const fault = CALL_FAULTS[step.fault]
      if (fault) device.line.faults.push([step.path, fault])
      break
    }
    case 'streams':
      onStreams(device, step.fault)
      break
    case 'network':
      reach(device, step.isUp)
      break
    case 'open':
      if (device.living.length < TABS_MAX) world.open(device)
      break
    case 'sleep':
      await sleep(world, device, step)
      break
    case 'disk':
      onDisk(device, step.fault)
      break
    case 'clock':
      device.step(step.by)
      break
    case 'revoke':
      device.line.signOut()
      break
    default:
      step satisfies never
  }
}

/** By night everybody sleeps. */
async function sleep(world: World, device: Device, step: StepOf<'sleep'>): Promise<void> {
  const sleeping = step.millis > NIGHT_FROM_MILLIS ? world.devices : [device]
  const wakes = sleeping.map((one) => one.sleep(step.isSteady))
  for (const { line, chance } of sleeping) if (chance.next() < 0.5) line.break(chance.next() < 0.5)
  await pass(step.millis)
  for (const wake of wakes) wake()
}

function onDisk({ disk, server }: Device, fault: StepOf<'disk'>['fault']): void {
  if (fault === 'lose-connections') disk.loseConnections()
  else if (fault === 'take-over') disk.takeOver(`stint ${server.url}`)
  else disk.break(fault)
}

function onStreams({ line }: Device, fault: StepOf<'streams'>['fault']): void {
  for (const wire of line.wires)
    if (fault === 'cut') wire.break(false)
    else if (fault === 'half-open') wire.break(true)
    else if (fault === 'deaf') wire.deafen()
    else if (fault === 'mid-event') wire.stopMidEvent()
    else wire.say('event: weather\nid: 7:abc\ndata: {"rain":true}\n\n')
}

export function reach(device: Device, isUp: boolean): void {
  if (device.line.isUp === isUp) return
  device.line.isUp = isUp
  if (!isUp) device.line.break(device.chance.next() < 0.5)
  for (const page of device.living) page.hearNetwork(isUp ? 'online' : 'offline')
}

function punch(page: Page, { what }: StepOf<'punch'>): Promise<void> {
  const type = what === 'IN' ? 'IN' : 'OUT'
  const reason = what === 'BREAK' || what === 'END' ? what : null
  const { client } = page
  return client.update((session) => {
    const [id = 0] = idsOf([...page.draw(new Uint32Array(2))])
    const entry: EntryPatch = { id, timestamp: client.now(), type, reason, source: 'clock' }
    return { entries: [...session.entries, entry] }
  })
}

function amend({ client }: Page, { entry: index, by }: StepOf<'amend'>): Promise<void> {
  return client.update(({ entries }) => ({
    entries: entries.map((entry) =>
      entry === pick(entries, index)
        ? { ...entry, timestamp: entry.timestamp - by * 60_000 }
        : entry,
    ),
  }))
}

/** Says that a punch is right as it is, or how long a day is. */
function answer(page: Page, { entry, goal }: StepOf<'answer'>): Promise<void> {
  const { client } = page
  const [id = 0] = idsOf([...page.draw(new Uint32Array(2))])
  const at = client.now()
  const said = { id, source: 'manual', at } as const
  const of = pick(client.state().sessionData?.entries ?? [], entry)
  const from = new Date(at).toISOString().slice(0, 10)
  return client.ask([
    of && goal > 4
      ? { ...said, type: 'CONFIRM', body: { ids: [of.id], of: ['uncertain', 'clamped'] } }
      : { ...said, type: 'RULE', body: { from, goal: goal * 3_600_000 } },
  ])
}

const NONSENSE: readonly unknown[] = [
  ...[null, 7, 'IN', [], new Date(0), { entries: 'IN' }, { entries: [{ id: '1' }] }],
  ...[{ entries: [null] }, { currentTheme: 'NO SUCH' }, { currentStatus: 1 }],
  () => {
    throw new Error('of the app')
  },
  () => 'OUT',
]

const nonsense = (index: number): unknown => pick(NONSENSE, index)

const person = ({ person: index }: { readonly person: number }) => PEOPLE[index % 2] ?? PEOPLE[0]

const pick = <T>(all: readonly T[], index: number): T | undefined => all[index % all.length]
