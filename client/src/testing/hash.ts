/** FNV-1a over UTF-16 code units: enough to tell two logs of a test apart. */
export function hash(text: string): string {
  let bits = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193)
  return (bits >>> 0).toString(16).padStart(8, '0')
}
