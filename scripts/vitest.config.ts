import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'scripts',
    include: ['test/**/*.test.{js,mjs,ts}'],
    passWithNoTests: true,
  },
})
