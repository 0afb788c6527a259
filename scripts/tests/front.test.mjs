import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (path) => readFileSync(join(ROOT, path), 'utf8')
const PAGE = read('docs/behind-a-proxy.md')
const PUBLISHED = read('docs/nginx/stint.conf')
const PORTS = ['29443', '28081', '28082']
let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-front-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs it with an nginx that only says how it is configured. */
function front(root = ROOT) {
  const nginx = join(folder, 'nginx')
  writeFileSync(nginx, '#!/bin/sh\ncat stint.conf\n')
  chmodSync(nginx, 0o755)
  return spawnSync(join(root, 'scripts/front'), [folder, 'stint.test', ...PORTS], {
    encoding: 'utf8',
    env: { ...process.env, NGINX_PATH: nginx },
  })
}

test('the page about proxies shows the very file that the stories run through', () => {
  const [, shown] = /^```nginx\n([\s\S]*?)^```$/m.exec(PAGE)
  expect(shown).toBe(PUBLISHED)
  expect(read('README.md')).toContain('(docs/behind-a-proxy.md)')
})

test('the settings that it tells are settings of Stint', () => {
  const known = read('server/src/main/java/dev/stint/main/Setting.java')
  const told = new Set(PAGE.match(/\bSTINT_\w+/g))
  expect(told.size).toBe(4)
  for (const setting of told) expect(known).toContain(`${setting}(`)
})

test('only names, ports and paths are put into it', () => {
  const { stdout, status } = front()
  expect(status).toBe(0)
  const [published, used] = [PUBLISHED, stdout].map((text) => text.split('\n'))
  expect(used).toHaveLength(published.length)
  const put = used.filter((line, at) => line !== published[at]).map((line) => line.trim())
  expect(put).toEqual([
    'server 127.0.0.1:28081; server 127.0.0.1:28082;',
    'listen unix:plain.sock;',
    'server_name stint.test;',
    'listen 127.0.0.1:29443 ssl http2;',
    'server_name stint.test;',
    'ssl_certificate certificate.pem;',
    'ssl_certificate_key key.pem;',
  ])
})

test('the certificate is made for that name, and its key is for nobody else', () => {
  front()
  const about = ['x509', '-in', join(folder, 'certificate.pem'), '-noout', '-text']
  expect(execFileSync('openssl', about, { encoding: 'utf8' })).toContain('DNS:stint.test')
  expect(execFileSync('ls', ['-l', join(folder, 'key.pem')], { encoding: 'utf8' })).toMatch(
    /^-rw-------/,
  )
})

test('a file in which an example would be left is not used', () => {
  for (const path of ['scripts', 'docs']) {
    mkdirSync(join(folder, 'root'), { recursive: true })
    cpSync(join(ROOT, path), join(folder, 'root', path), { recursive: true })
  }
  const changed = PUBLISHED.replace('listen 443 ssl http2', 'listen [::]:443 ssl http2')
  writeFileSync(join(folder, 'root/docs/nginx/stint.conf'), changed)
  const { stderr, status } = front(join(folder, 'root'))
  expect(stderr).toContain('listen [::]:443')
  expect(status).toBe(1)
})

test('where there is no nginx it says so', () => {
  const { stderr, status } = spawnSync(
    join(ROOT, 'scripts/front'),
    [folder, 'stint.test', ...PORTS],
    { encoding: 'utf8', env: { ...process.env, NGINX_PATH: join(folder, 'none') } },
  )
  expect(stderr).toContain('There is no nginx at')
  expect(status).toBe(1)
})

test('the nginx that NGINX_PATH names is taken', () => {
  front()
  const named = join(folder, 'nginx')
  const env = { ...process.env, NGINX_PATH: named }
  const said = execFileSync(join(ROOT, 'scripts/nginx'), { encoding: 'utf8', env })
  expect(said.trim()).toBe(named)
})
