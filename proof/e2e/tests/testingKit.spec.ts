import { Dice } from '../harness/compat/random.ts'
import { makeFirst } from '../harness/people.ts'
import { expect, test } from '../harness/stories.ts'
import { TwoServers } from '../harness/twoServers.ts'

const HOUR_MILLIS = 3_600_000
const COMMANDS = 80
const ZONE = 'Europe/Berlin'

const seed = Number(process.env.STINT_SEED ?? Math.floor(Math.random() * 2 ** 31))

/** What a person, a careless program or a broken one may send. */
function* commands(dice: Dice, now: number): Generator<object> {
  const sent: Record<string, unknown>[] = []
  const some = () => 1000 + dice.below(COMMANDS + 5)
  const ids = () => Array.from({ length: 1 + dice.below(3) }, some)
  const questions = ['redundant', 'clamped', 'uncertain', 'long-stint', 'long-break']
  const bodies: [type: string, body: () => object][] = [
    ...Array.from({ length: 5 }, (): [string, () => object] => ['IN', () => ({})]),
    ['OUT', () => ({})],
    ['OUT', () => ({})],
    ['OUT', () => ({ reason: 'BREAK' })],
    ['OUT', () => ({ reason: 'END' })],
    ['AMEND', () => ({ target: some(), at: at(), offset: 120 })],
    ['AMEND', () => ({ target: some(), reason: 'END', type: 'OUT' })],
    ['WITHDRAW', () => ({ ids: ids() })],
    ['RESTORE', () => ({ ids: ids() })],
    ['CONFIRM', () => ({ ids: ids(), of: questions.slice(dice.below(5)) })],
    ['PREFER', () => ({ theme: dice.chance(0.5) ? 'dark' : 'Not A Theme' })],
    ['PREFER', () => ({ zone: dice.chance(0.5) ? 'Asia/Tokyo' : 'Mars/Olympus' })],
    ['RULE', () => ({ from: dice.chance(0.5) ? '2020-01-01' : '9999-01-01', goal: HOUR_MILLIS })],
    ['NAP', () => ({})],
  ]
  const at = () => now - dice.below(9 * 24 * 60) * 60_000 + (dice.chance(0.05) ? 1e9 : 0)
  for (let n = 1; n <= COMMANDS; n++) {
    const again = dice.chance(0.1) && sent[dice.below(sent.length)]
    const [type = 'IN', body = () => ({})] = bodies[dice.below(bodies.length)] ?? []
    const source = dice.chance(0.5) ? 'manual' : 'clock'
    // What a server makes of a future that it does not refuse is its own clock's.
    const isTyped = source === 'manual' && (type === 'IN' || type === 'OUT')
    const command = {
      ...{ id: 1000 + n, device: dice.chance(0.5) ? 'laptop' : 'phone', n, type, source },
      ...{ at: isTyped ? at() : Math.min(at(), now), zone: ZONE, offset: 120 },
      ...{ uncertainty: dice.chance(0.1) ? 90_000 : 20, body: body() },
    }
    sent.push(command)
    yield again ? { ...again, ...(dice.chance(0.5) && { zone: 'UTC' }) } : command
  }
}

test('the kit’s server answers, folds and streams as the real one does', async ({
  context,
  stint,
}) => {
  await makeFirst(context, stint)
  const servers = await TwoServers.of(context, stint)
  const streams = await servers.listen()
  const [real, kit] = streams
  let sent = 0
  for (const command of commands(new Dice(seed), stint.now())) {
    const where = `STINT_SEED=${seed}, command ${++sent}: ${JSON.stringify(command)}`
    const [answer, kitAnswer] = await servers.send(command)
    expect(kitAnswer, where).toEqual(answer)
    for (const path of [`api/session?zone=${ZONE}`, 'api/session', 'api/session/window']) {
      const [document, kitDocument] = await servers.read(path)
      expect(kitDocument, `${where}, ${path}`).toEqual(document)
    }
  }
  expect(kit?.said.length).toBeGreaterThan(COMMANDS / 3)
  await expect
    .poll(() => real?.said.length, { message: `STINT_SEED=${seed}` })
    .toBe(kit?.said.length)
  expect(real?.said, `STINT_SEED=${seed}`).toEqual(kit?.said)
  for (const stream of streams) stream.end()
})
