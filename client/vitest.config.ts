import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'client',
    include: ['test/**/*.test.{ts,tsx}'],
    // A busy machine is no failure; what hangs is stopped in the end.
    testTimeout: 120_000,
    provide: { react: '19.3.1' },
  },
})
