const KEPT_AS = 'stint.theme'
const DRAWN = ['light', 'dark'] as const

export type DrawnTheme = (typeof DRAWN)[number]

/** What is drawn for a theme's name: an unknown one as `light`. */
export const drawn = (theme: string): DrawnTheme =>
  DRAWN.find((known) => known === theme) ?? 'light'

export const otherTheme = (theme: DrawnTheme): DrawnTheme => (theme === 'dark' ? 'light' : 'dark')

/** The theme on the page now. */
export const shownTheme = (): DrawnTheme => drawn(document.documentElement.dataset.theme ?? '')

/** Draws a theme, and keeps its name for the next load's first paint where this browser may. */
export function showTheme(theme: string): void {
  document.documentElement.dataset.theme = drawn(theme)
  try {
    localStorage.setItem(KEPT_AS, drawn(theme))
  } catch {
    // A private window that keeps nothing: the account's theme comes with the session.
  }
}
