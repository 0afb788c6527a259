import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const executablePath = process.env.CHROME_PATH ?? browsers.find((path) => existsSync(path))
const args = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  // Loopback counts as secure even under plain http; this name does so under https alone.
  '--host-resolver-rules=MAP stint.test 127.0.0.1',
  // Nobody vouches for the certificates that are made here.
  '--ignore-certificate-errors',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

export default defineConfig({
  testDir: 'tests',
  workers: 1,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // A busy machine is no failure; what hangs is stopped in the end.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: 'out/report.json' }]],
  outputDir: 'out/artifacts',
  use: {
    actionTimeout: 60_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    video: 'off',
    ignoreHTTPSErrors: true,
    serviceWorkers: 'block',
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    launchOptions: {
      args,
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
      ...(executablePath ? { executablePath } : {}),
    },
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'] } },
    { name: 'phone', grep: /@phone/, use: { ...devices['Pixel 7'] } },
  ],
})
