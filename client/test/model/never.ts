/** What is waited for in vain. */
export const NEVER = new Promise<never>(() => undefined)
