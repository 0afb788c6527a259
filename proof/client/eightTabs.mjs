import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const TABS = 8
const STINT = fileURLToPath(new URL('../../scripts/stint', import.meta.url))
const FIRST_RUN = /#first-run=(\S+)/
const SERVES = /serving on port/

/** How many streams one server holds when one browser shows eight tabs of one person. */
export async function streamsOfEightTabs() {
  const folder = mkdtempSync(join(tmpdir(), 'stint-tabs-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  const environment = { ...process.env, STINT_LISTEN: `127.0.0.1:${port}`, STINT_DATA: folder }
  const server = spawn(STINT, ['serve'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const context = await browser.newContext()
    await makeAccount(context, url, await firstRun(server))
    const tabs = await Promise.all(Array.from({ length: TABS }, () => context.newPage()))
    await Promise.all(tabs.map((tab) => tab.goto(url)))
    for (const tab of tabs) await tab.getByText('Saved', { exact: true }).waitFor()
    return (await (await fetch(`${url}healthz`)).json()).streams
  } finally {
    await browser.close()
    const ended = once(server, 'exit')
    server.kill()
    await ended
    rmSync(folder, { recursive: true })
  }
}

async function makeAccount(context, url, link) {
  const who = { name: 'Ada Quill', mail: 'ada@example.org', password: 'a quiet morning in june' }
  const data = { link, ...who, zone: 'Europe/Berlin', dayStart: 0, goal: 28_800_000 }
  const answer = await context.request.post(`${url}api/auth/first-run`, { data })
  if (!answer.ok()) throw new Error(`no account: ${answer.status()} ${await answer.text()}`)
}

/** The secret of the link that it prints, once it serves. */
function firstRun(server) {
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (text) => {
      said += text
      const link = FIRST_RUN.exec(said)?.[1]
      if (link && SERVES.test(said)) resolve(link)
    }
    for (const output of [server.stdout, server.stderr]) output.setEncoding('utf8').on('data', hear)
    server.once('exit', (code) => reject(new Error(`the server ended (${code}):\n${said}`)))
  })
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}
