// Usage: count.mjs STAMP "BROKEN STAGES" RUNNER=FLOOR ...
// STAMP is a file made when the run began.
import { statSync } from 'node:fs'
import { tally } from './tally.mjs'

const [stamp, broken, ...floors] = process.argv.slice(2)
const { lines, passed, failed } = tally({
  root: '.',
  since: statSync(stamp).mtimeMs,
  broken: broken.split(' ').filter(Boolean),
  floors: Object.fromEntries(
    floors.map((word) => {
      const [runner, floor] = word.split('=')
      return [runner, Number(floor)]
    }),
  ),
})
for (const line of lines) console.error(line)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
