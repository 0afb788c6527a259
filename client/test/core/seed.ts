/** Of a run's random tests. Printed, and to be given back: `STINT_SEED=… npx vitest run`. */
export const seed = Number(process.env.STINT_SEED ?? Math.floor(Math.random() * 2 ** 31))

console.info(`random tests: STINT_SEED=${seed}`)

/** A busy machine is slow, not wrong. */
export const PATIENCE = { timeout: 300_000 }
