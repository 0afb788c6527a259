/** The same items in another order: always the same one for a seed. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const left = [...items]
  let state = (Math.abs(seed) % 2_147_483_646) + 1
  return items.map(() => {
    state = (state * 48_271) % 2_147_483_647
    return left.splice(state % left.length, 1)[0] as T
  })
}
