/**
 * The files that a page tells to write: a line with the name in bold, then the text.
 *
 * @param {string} page in Markdown
 * @returns {Map<string, string>} text by file name
 */
export function filesTold(page) {
  const told = page.matchAll(/^\*\*([\w./-]+)\*\*\n\n```\w+\n([\s\S]*?)^```$/gm)
  return new Map([...told].map(([, name, text]) => [name, text]))
}

/** The lines of the blocks that call the hooks, without their indentation. */
export const hookLines = (page) =>
  page
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^const \{.*\} = use(SessionManager|RealtimeTimer)\(/.test(line))

/** The lines that a page tells to type, in order. */
export const commandsTold = (page) =>
  [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, lines]) => lines.trim().split('\n'))
