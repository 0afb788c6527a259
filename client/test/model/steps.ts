import fc from 'fast-check'
import { problem } from '../../src/testing/index.ts'
import type { DeviceSetup } from './device.ts'
import type { DiskFault } from './disk.ts'
import type { CallFault, Path } from './line.ts'

/** One thing that happens. Pages, devices and people are told by a number, whoever is there. */
export type Step =
  | { readonly does: 'punch'; readonly page: number; readonly what: 'IN' | 'OUT' | 'BREAK' | 'END' }
  | { readonly does: 'prefer'; readonly page: number; readonly theme: string }
  | { readonly does: 'amend'; readonly page: number; readonly entry: number; readonly by: number }
  | {
      readonly does: 'answer'
      readonly page: number
      readonly entry: number
      readonly goal: number
    }
  | { readonly does: 'nonsense'; readonly page: number; readonly what: number }
  | { readonly does: 'still-working'; readonly page: number }
  | { readonly does: 'pass'; readonly millis: number }
  | { readonly does: 'fault'; readonly device: number; readonly path: Path; readonly fault: string }
  | { readonly does: 'streams'; readonly device: number; readonly fault: StreamFault }
  | { readonly does: 'network'; readonly device: number; readonly isUp: boolean }
  | { readonly does: 'kill'; readonly page: number; readonly calls: number }
  | { readonly does: 'page'; readonly page: number; readonly event: PageEvent }
  | { readonly does: 'open'; readonly device: number }
  | {
      readonly does: 'sleep'
      readonly device: number
      readonly millis: number
      readonly isSteady: boolean
    }
  | { readonly does: 'disk'; readonly device: number; readonly fault: DiskFault | DiskLoss | null }
  | { readonly does: 'clock'; readonly device: number; readonly by: number }
  | { readonly does: 'refuse' }
  | { readonly does: 'sign-out'; readonly page: number; readonly keep: boolean }
  | { readonly does: 'sign-in'; readonly page: number; readonly person: number }
  | { readonly does: 'revoke'; readonly device: number }
  | { readonly does: 'restore'; readonly person: number; readonly back: number }
  | { readonly does: 'elsewhere'; readonly person: number; readonly type: 'IN' | 'OUT' }

export type StepOf<T extends Step['does']> = Extract<Step, { readonly does: T }>
export type PageEvent = 'close' | 'hide' | 'look' | 'freeze' | 'refresh'
export type StreamFault = 'cut' | 'half-open' | 'deaf' | 'mid-event' | 'unknown-type'
export type DiskLoss = 'lose-connections' | 'take-over'

export interface Schedule {
  /** Of all that is left to chance: delays, jitter, ids. */
  readonly chance: number
  readonly devices: readonly DeviceSetup[]
  readonly steps: readonly Step[]
}

const page = (body: string, type: string) => () =>
  new Response(body, { headers: { 'content-type': type } })

/** What comes in place of an answer. */
export const CALL_FAULTS: Record<string, CallFault> = {
  ...{ 'lose-request': 'lose-request', 'lose-answer': 'lose-answer', hang: 'hang' },
  ...{ 'hang-answer': 'hang-answer', late: 'late', double: 'double', cut: 'cut' },
  throttled: () => problem(429, 'throttled'),
  broken: () => problem(500, 'internal'),
  busy: () => problem(503, 'busy'),
  'disk-full': () => problem(507, 'disk-full'),
  'proxy-500': page('<h1>Oops</h1>', 'text/html'),
  html: page('<h1>Welcome</h1>', 'text/html'),
  'other-json': page('{"hello":"world"}', 'application/json'),
  redirect: () => new Response(null, { status: 302, headers: { location: '/sign-in' } }),
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const any = fc.nat(11)
const device = fc.nat(2)

const millis = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 300 }) },
  { weight: 6, arbitrary: fc.integer({ min: SECOND, max: 8 * SECOND }) },
  { weight: 2, arbitrary: fc.integer({ min: 10 * SECOND, max: MINUTE }) },
)
const long = fc.integer({ min: 10 * SECOND, max: 14 * HOUR })
const by = fc.oneof(
  fc.integer({ min: -3 * HOUR, max: -SECOND }),
  fc.integer({ min: SECOND, max: 3 * HOUR }),
)

const one = <T extends Step['does']>(
  weight: number,
  does: T,
  rest: { [K in keyof Omit<StepOf<T>, 'does'>]: fc.Arbitrary<StepOf<T>[K & keyof StepOf<T>]> },
) => ({
  weight,
  does,
  arbitrary: fc.record({ does: fc.constant(does), ...rest }) as unknown as fc.Arbitrary<Step>,
})

const STEPS = [
  one(22, 'punch', { page: any, what: fc.constantFrom('IN', 'OUT', 'BREAK', 'END') }),
  one(3, 'prefer', { page: any, theme: fc.constantFrom('dark', 'dawn', 'moss', 'light') }),
  one(3, 'amend', { page: any, entry: any, by: fc.integer({ min: 1, max: 20 }) }),
  one(3, 'answer', { page: any, entry: any, goal: fc.nat(8) }),
  one(2, 'nonsense', { page: any, what: any }),
  one(3, 'still-working', { page: any }),
  one(26, 'pass', { millis }),
  one(10, 'fault', {
    device,
    path: fc.constantFrom('commands', 'commands', 'heartbeat', 'session/stream', 'session/window'),
    fault: fc.constantFrom(...Object.keys(CALL_FAULTS)),
  }),
  one(4, 'streams', {
    device,
    fault: fc.constantFrom('cut', 'half-open', 'deaf', 'mid-event', 'unknown-type'),
  }),
  one(5, 'network', { device, isUp: fc.boolean() }),
  one(6, 'kill', { page: any, calls: fc.nat(30) }),
  one(6, 'page', {
    page: any,
    event: fc.constantFrom('close', 'hide', 'look', 'freeze', 'refresh'),
  }),
  one(6, 'open', { device }),
  one(2, 'sleep', { device, millis: long, isSteady: fc.boolean() }),
  one(3, 'disk', {
    device,
    fault: fc.constantFrom(
      ...(['fails', 'full', 'silent', 'blocked', 'private', 'lose-connections', null] as const),
      ...(['lose-connections', 'take-over', null, null] as const),
    ),
  }),
  one(3, 'clock', { device, by }),
  one(2, 'refuse', {}),
  one(2, 'sign-out', { page: any, keep: fc.boolean() }),
  one(4, 'sign-in', { page: any, person: fc.nat(1) }),
  one(1, 'revoke', { device }),
  one(2, 'restore', { person: fc.nat(1), back: fc.integer({ min: 1, max: 4 }) }),
  one(4, 'elsewhere', { person: fc.nat(1), type: fc.constantFrom('IN', 'OUT') }),
]

const OFTEN = 8

const mostly = fc.oneof(
  { weight: 5, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
)

/** Schedules in which some steps come more often than others. */
export const scheduleOf = (...often: Step['does'][]): fc.Arbitrary<Schedule> =>
  fc.record({
    chance: fc.nat(),
    devices: fc.array(
      fc.record({
        ...{ hasDisk: mostly, hasChannels: mostly, hasLocks: mostly },
        ahead: fc.oneof(fc.constant(0), by),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    steps: fc.array(
      fc.oneof(
        ...STEPS.map(({ weight, does, arbitrary }) => ({
          weight: often.includes(does) ? OFTEN * weight : weight,
          arbitrary,
        })),
      ),
      { minLength: 4, maxLength: 40, size: 'max' },
    ),
  })

export const schedule = scheduleOf()
