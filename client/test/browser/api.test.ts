import { expect, test } from 'vitest'
import { Api } from '../../src/browser/api.ts'

const answering = (answer: () => Promise<Response>) =>
  new Api({ url: 'http://stint.test/', fetch: answer, token: undefined })

const NO_ANSWER = { ok: false, problem: { status: 0, code: 'no-answer' } }

test('a call that the network loses has no answer', async () => {
  const api = answering(() => Promise.reject(new TypeError('failed to fetch')))
  expect(await api.post('api/heartbeat', {})).toEqual(NO_ANSWER)
})

test('a page that stands in place of an answer is none', async () => {
  const api = answering(async () => new Response('<html>Sign in to this network</html>'))
  expect(await api.post('api/heartbeat', {})).toEqual(NO_ANSWER)
})

test('a mistake of the page is thrown, and not called a silent server', async () => {
  const api = answering(async () => Response.json({}))
  const endless: { self?: object } = {}
  endless.self = endless
  await expect(api.post('api/commands', endless)).rejects.toThrow('circular')
})

test('a token that cannot be had is the app’s own failure', async () => {
  const api = new Api({
    url: 'http://stint.test/',
    fetch: async () => Response.json({}),
    token: () => Promise.reject(new Error('no token')),
  })
  await expect(api.heartbeat('ada')).rejects.toThrow('no token')
})
