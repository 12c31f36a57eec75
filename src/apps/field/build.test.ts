import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { transformWithOxc } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildField } from './build.ts'

let out: string
let scripts: { name: string; code: string }[]

beforeAll(async () => {
  out = `${await mkdtemp(join(tmpdir(), 'anze-field-'))}/`
  await buildField(out)
  const names = (await readdir(`${out}assets`)).filter(name => name.endsWith('.js')).map(name => `assets/${name}`)
  scripts = await Promise.all(
    [...names, 'sw.js'].map(async name => ({ name, code: await readFile(out + name, 'utf8') })),
  )
})
afterAll(() => rm(out, { recursive: true, force: true }))

describe("the phone's bundle", () => {
  test('holds no syntax newer than ES2019: lowering it to ES2019 changes nothing', async () => {
    for (const { name, code } of scripts) {
      const [lowered, kept] = await Promise.all(
        ['es2019', 'esnext'].map(target => transformWithOxc(code, 'a.js', { target, sourcemap: false })),
      )
      expect(lowered!.code === kept!.code, name).toBe(true)
    }
  })

  test('weighs at most 170 KB compressed with every page and the scanner in it', () => {
    const bytes = scripts.reduce((sum, { code }) => sum + gzipSync(code).length, 0)
    expect(bytes).toBeLessThan(170 * 1024)
  })

  test('carries no schemas, no criteria of major hazards and no classes of law', () => {
    for (const { name, code } of scripts) expect(code, name).not.toMatch(/ZodObject|safeParse|_zod|13861/)
  })

  test('its service worker knows every file of the build and the page, and names its version', async () => {
    const { code } = scripts.find(({ name }) => name === 'sw.js')!
    const files = JSON.parse(/const files = (\[.*?\])/.exec(code)![1]!) as string[]
    const built = (await readdir(`${out}assets`)).map(name => `/m/assets/${name}`)
    expect(files.sort()).toEqual(['/m/', '/m/icon.svg', '/m/manifest.webmanifest', ...built].sort())
    expect(code).not.toContain('__')
  })
})
