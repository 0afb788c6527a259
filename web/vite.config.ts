import react from '@vitejs/plugin-react'
import { defaultClientConditions, defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

const port = /:(\d+)$/.exec(process.env.STINT_LISTEN ?? '')?.[1] ?? '8080'
const server = `http://127.0.0.1:${port}`

export default defineConfig({
  base: './',
  plugins: [react()],
  // The client's own source, so that the page and its tests need no build of the library first.
  resolve: { conditions: ['stint-source', ...defaultClientConditions] },
  ssr: { resolve: { conditions: ['stint-source', ...defaultServerConditions] } },
  // A strict content security policy forbids data: addresses, so nothing is inlined.
  // What is fetched later is small and imports nothing but what is there already.
  build: {
    target: 'es2023',
    sourcemap: true,
    assetsInlineLimit: 0,
    modulePreload: false,
  },
  server: { proxy: { '/api': { target: server }, '/healthz': { target: server } } },
  test: {
    name: 'web',
    include: ['test/**/*.test.{ts,tsx}'],
    // A busy machine is no failure; what hangs is stopped in the end.
    testTimeout: 120_000,
    passWithNoTests: true,
  },
})
