// Before the first paint, so that a dark page never flashes white.
try {
  document.documentElement.dataset.theme = localStorage.getItem('stint.theme') || 'light'
} catch {
  document.documentElement.dataset.theme = 'light'
}
