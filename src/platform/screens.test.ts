import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pageOf } from './screens.ts'

test('a page is what was built last, also when the build came while the server ran', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anze-screens-'))
  const page = join(folder, 'index.html')
  try {
    expect(pageOf(page)).toBeUndefined()
    await writeFile(page, 'first')
    expect(pageOf(page)).toBe('first')
    await writeFile(page, 'second')
    await utimes(page, new Date(), new Date(Date.now() + 5000))
    expect(pageOf(page)).toBe('second')
  } finally {
    await rm(folder, { recursive: true })
  }
})
