const formats = new Map<string, Intl.DateTimeFormat>()
const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()

/** Made once: schedules ask for one again and again, and to make it takes long. */
function DateTimeFormat(locale?: string, options?: Intl.DateTimeFormatOptions) {
  if (locale === undefined) return { resolvedOptions: () => ({ timeZone }) }
  const name = JSON.stringify([locale, options])
  const format = formats.get(name) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(name, format)
  return format
}

/** What a page has of `Intl`. */
export const FORMATS = { DateTimeFormat }
