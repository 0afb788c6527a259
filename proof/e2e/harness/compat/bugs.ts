import type { Entry, Save, Session, Way } from './client.ts'
import type { Calls } from './way.ts'

/** Servers that get one rule of the save wrong, each as a way in front of the true one. */
export const BUGS: Record<string, (calls: Calls) => Way> = {
  'an echo counted': (calls) => {
    const saved = new Set<number>()
    return wrong(calls, async (body) => {
      const echo = body.entries?.find(({ timestamp }) => saved.has(timestamp))
      const session = await calls.save(body)
      for (const { timestamp } of body.entries ?? []) saved.add(timestamp)
      if (echo) await calls.post('api/commands', { commands: [punch(echo)] })
      return session
    })
  },
  'a rename dropped': (calls) => {
    const times = new Map<number, number>()
    return wrong(calls, (body) => {
      const kept = body.entries?.filter(({ id, timestamp }) => {
        const first = times.get(id) ?? timestamp
        times.set(id, first)
        return first === timestamp
      })
      return calls.save(kept ? { ...body, entries: kept } : body)
    })
  },
  'a missing entry deleted': (calls) =>
    wrong(calls, async (body) => {
      const session = await calls.save(body)
      const said = new Set(body.entries?.map(({ timestamp }) => timestamp))
      const missing = session.entries.filter(({ timestamp }) => !said.has(timestamp))
      if (body.entries && missing.length > 0) await calls.post('api/commands', withdraw(missing))
      return session
    }),
  'a fast clock believed after all': (calls) =>
    wrong(calls, async (body) => {
      const session = await calls.save(body)
      const kept = new Map(session.entries.map(({ id, timestamp }) => [id, timestamp]))
      const fast = (body.entries ?? []).filter(
        (entry) => (kept.get(entry.id) ?? Infinity) < entry.timestamp,
      )
      if (fast.length > 0) await calls.post('api/commands', { commands: fast.map(amend) })
      return session
    }),
}

function wrong(calls: Calls, save: (body: Save) => Promise<Session>): Way {
  return { save, session: () => calls.session() }
}

const command = (type: string, source: string, at: number, body: object) => ({
  id: Math.floor(Math.random() * 2 ** 53),
  device: 'a-faulty-server',
  n: 1,
  type,
  source,
  at,
  zone: 'Europe/Berlin',
  offset: 60,
  uncertainty: 0,
  body,
})

const punch = ({ type, timestamp }: Entry) => command(type, 'compat', timestamp, {})

const amend = ({ id, timestamp }: Entry) =>
  command('AMEND', 'manual', timestamp, { target: id, at: timestamp, offset: 60 })

const withdraw = (entries: readonly Entry[]) => ({
  commands: [command('WITHDRAW', 'manual', Date.now(), { ids: entries.map(({ id }) => id) })],
})
