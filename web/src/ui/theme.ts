const KEPT_AS = 'stint.theme'
const PICKED_AS = 'stint.theme.picked'
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
  keep((kept) => kept.setItem(KEPT_AS, drawn(theme)))
}

/** As {@link showTheme}, for a theme picked while nobody is signed in: it is for who does next. */
export function pickTheme(theme: DrawnTheme): void {
  showTheme(theme)
  picked = theme
  keep((kept) => kept.setItem(PICKED_AS, theme))
}

/**
 * The theme that was picked while nobody was signed in; answered once. What is merely drawn may be
 * what the last account left, and is nobody's choice.
 */
export function takePick(): DrawnTheme | null {
  keep((kept) => {
    const theme = kept.getItem(PICKED_AS)
    if (theme !== null) picked = drawn(theme)
    kept.removeItem(PICKED_AS)
  })
  const taken = picked
  picked = null
  return taken
}

let picked: DrawnTheme | null = null

function keep(what: (kept: Storage) => void): void {
  try {
    what(localStorage)
  } catch {
    // A private window that keeps nothing: the account's theme comes with the session.
  }
}
