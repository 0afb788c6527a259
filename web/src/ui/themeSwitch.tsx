import styles from './themeSwitch.module.css'

/** One button between light and dark. Says what it is by `aria-pressed`, not by its picture. */
export function ThemeSwitch({
  isDark,
  onSwitch,
}: {
  readonly isDark: boolean
  readonly onSwitch: () => void
}) {
  return (
    <button
      type="button"
      className={styles.switch}
      aria-pressed={isDark}
      aria-label="Dark theme"
      title={isDark ? 'Switch to the light theme' : 'Switch to the dark theme'}
      onClick={onSwitch}
    >
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <circle cx="12" cy="12" r="8.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M12 3.75a8.25 8.25 0 0 1 0 16.5z" fill="currentColor" />
      </svg>
    </button>
  )
}
