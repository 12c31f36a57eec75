import { readFileSync } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { generatedDocuments } from '../../src/apps/generated-documents.ts'
import { rowTypes } from '../../src/platform/row-types.ts'
import { cloneDatabase } from '../support/database.ts'

test.each(Object.entries(generatedDocuments()))(
  'docs/generated/%s says what the tables say (npm run docs)',
  (name, text) => {
    expect(readFileSync(`docs/generated/${name}`, 'utf8') === text).toBe(true)
  },
)

test('the row types are those of the migrated database (npm run schema)', async () => {
  const { connections, drop } = await cloneDatabase(inject('postgres'))
  try {
    const fresh = await rowTypes(connections.owner)
    expect(fresh === readFileSync('src/platform/schema.generated.ts', 'utf8')).toBe(true)
  } finally {
    await drop()
  }
})
