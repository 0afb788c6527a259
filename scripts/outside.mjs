import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * Makes a folder with an app in it the folder of somebody who installed the packed library: that
 * comes from its package, all else that the app names from what is installed here.
 *
 * @param {string} folder with a package.json, or empty
 * @param {string[]} more packages that the app has beside those
 * @returns {string} the package
 */
export function installPacked(folder, more = []) {
  const packed = execFileSync(join(ROOT, 'scripts/pack'), [folder], { encoding: 'utf8' }).trim()
  const manifest = join(folder, 'package.json')
  const own = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {}
  writeFileSync(manifest, '{ "private": true }')
  const quiet = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--silent']
  execFileSync('npm', ['install', ...quiet, packed], { cwd: folder, stdio: 'pipe' })
  const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8'))
  const all = { ...own, dependencies: { ...own.dependencies, ...dependencies } }
  writeFileSync(manifest, JSON.stringify(all, null, 2))
  for (const name of [...Object.keys({ ...own.dependencies, ...own.devDependencies }), ...more])
    link(name, folder)
  link('.bin', folder)
  return packed
}

function link(name, folder) {
  const [from, to] = [ROOT, folder].map((place) => join(place, 'node_modules', name))
  if (existsSync(to) || !existsSync(from)) return
  mkdirSync(dirname(to), { recursive: true })
  symlinkSync(from, to)
}

// node scripts/outside.mjs FROM TO: a copy of the app at FROM, with the packed library.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , from, to] = process.argv
  cpSync(from, to, { recursive: true })
  rmSync(join(to, 'node_modules'), { recursive: true, force: true })
  installPacked(to)
}
