import { clientSpeed } from './clientSpeed.mjs'
import { streamsOfEightTabs } from './eightTabs.mjs'
import { librarySizes } from './librarySizes.mjs'

const speed = await clientSpeed()
const rows = [
  [`fold of a window of ${speed.punches} events, ms`, speed.foldMillis, 2],
  ['tick, ms', speed.tickMillis, 1],
  ['timers that draw, in a hidden tab', speed.hiddenTimers, 0],
  ['streams of eight tabs', await streamsOfEightTabs(), 1],
]

console.log('\nThe client                                          measured   at most')
for (const [what, measured, most] of rows) {
  const shown = Number.isInteger(measured) ? String(measured) : measured.toFixed(3)
  const missed = measured > most ? '   missed' : ''
  console.log(`${what.padEnd(48)}${shown.padStart(12)}${String(most).padStart(10)}${missed}`)
}
console.log('\nWhat a page loads                               bytes, gzipped')
for (const [what, bytes] of await librarySizes())
  console.log(`${what.padEnd(48)}${String(bytes).padStart(14)}`)
if (rows.some(([, measured, most]) => measured > most)) process.exitCode = 1
