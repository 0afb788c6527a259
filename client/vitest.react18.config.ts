import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The hooks again, with the oldest React that they are made for. */
export default defineConfig({
  test: {
    name: 'react18',
    include: ['test/react/**/*.test.tsx'],
    testTimeout: 120_000,
    provide: { react: '18.2.0' },
    // What is not inlined, or asks by require, would get the other React.
    server: { deps: { inline: [/@testing-library\/react/] } },
    alias: [
      {
        find: /^@testing-library\/react$/,
        replacement: at('node_modules/@testing-library/react/dist/@testing-library/react.esm.js'),
      },
      { find: /^(react|react-dom)(?=\/|$)/, replacement: at('proof/react18/node_modules/$1') },
    ],
  },
})
