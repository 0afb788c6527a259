import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'scripts',
    include: ['tests/**/*.test.mjs'],
    // A busy machine is no failure; what hangs is stopped in the end.
    testTimeout: 120_000,
  },
})
