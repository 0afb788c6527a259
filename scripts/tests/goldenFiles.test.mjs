import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changedGoldenFiles } from '../goldenFiles.mjs'

const WHY = 'changing what a day comes to needs a page in docs/decisions'
const line = (name, text) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`
let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-golden-'))
  write('plain-day.json', '{}')
  write('FROM-DESIGN.sha256', line('plain-day.json', '{}'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name, text) => writeFileSync(join(folder, name), text)

test('the golden files are as the design gave them', () => {
  const golden = fileURLToPath(new URL('../../protocol/golden', import.meta.url))
  expect(changedGoldenFiles(golden)).toEqual([])
})

test('a file as it was given passes', () => {
  expect(changedGoldenFiles(folder)).toEqual([])
})

test('a changed file is found', () => {
  write('plain-day.json', '{ }')
  expect(changedGoldenFiles(folder)).toEqual([`plain-day.json is changed: ${WHY}`])
})

test('a file that nobody listed is found', () => {
  write('my-day.json', '{}')
  expect(changedGoldenFiles(folder)).toEqual([`my-day.json is not listed: ${WHY}`])
})

test('a file that is gone is found', () => {
  rmSync(join(folder, 'plain-day.json'))
  expect(changedGoldenFiles(folder)).toEqual([`plain-day.json is gone: ${WHY}`])
})

test('a second list adds files and cannot give a listed one another sum', () => {
  write('my-day.json', '[]')
  write('ADDED.sha256', line('my-day.json', '[]'))
  expect(changedGoldenFiles(folder)).toEqual([])
  write('ADDED.sha256', line('my-day.json', '[]') + line('plain-day.json', '[]'))
  expect(changedGoldenFiles(folder)).toContain(`plain-day.json is listed twice: ${WHY}`)
})
