import { posix } from 'node:path'

/** What one room of the sources may import: other rooms, and packages by name. */
type Room = { rooms: string[]; packages: string[] }

const LIBRARY: Record<string, Room> = {
  'client/core': { rooms: [], packages: [] },
  'client/browser': { rooms: ['client/core'], packages: [] },
  'client/react': { rooms: ['client/core', 'client/browser'], packages: ['react'] },
  'client/testing': { rooms: ['client/core', 'client/browser'], packages: [] },
  // The package's own entry: what the world may import as stint-client.
  client: { rooms: ['client/core', 'client/browser'], packages: [] },
}

/** Rooms of the page that any feature may use. */
const SHARED = ['web/ui']

/** The rooms that put the features together. */
const WIRING = ['web', 'web/app']

/**
 * The arrows that are broken: core sees nothing, browser, react and testing see core, the page sees
 * the library by its name only, and a feature of the page never sees another.
 *
 * @param sources file text by path from the repository's root, of client/src and web/src
 */
export function brokenArrows(sources: ReadonlyMap<string, string>): string[] {
  const broken: string[] = []
  for (const [path, text] of sources) {
    const room = roomOf(path)
    for (const target of importsOf(text)) {
      if (!allowed(room, path, target)) broken.push(`${path} (${room}) imports ${target}`)
    }
  }
  return broken
}

/** `client/core` of `client/src/core/fold.ts`; `web` of `web/src/main.tsx`. */
export function roomOf(path: string): string {
  const [top, , ...rest] = path.split('/')
  return rest.length > 1 ? `${top}/${rest[0]}` : String(top)
}

function importsOf(text: string): string[] {
  const statements = text.matchAll(
    /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)(['"])(?<target>[^'"]+)\1/gm,
  )
  return [...statements].map((match) => match.groups?.target ?? '')
}

function allowed(room: string, path: string, target: string): boolean {
  if (target.startsWith('.')) {
    const seen = roomOf(posix.join(posix.dirname(path), target))
    return seen === room || (LIBRARY[room]?.rooms ?? pageSees(room, seen)).includes(seen)
  }
  const name = target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
  return LIBRARY[room] ? LIBRARY[room].packages.includes(name) : PAGE_PACKAGES.includes(name)
}

const PAGE_PACKAGES = [
  'react',
  'react-dom',
  'stint-client',
  '@fontsource-variable/bricolage-grotesque',
  '@fontsource-variable/geist',
]

function pageSees(room: string, seen: string): string[] {
  if (!seen.startsWith('web')) return []
  if (WIRING.includes(room)) return [seen]
  return SHARED.includes(room) ? [] : SHARED
}
