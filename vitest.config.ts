import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['client', 'client/vitest.react18.config.ts', 'web', 'scripts'],
  },
})
