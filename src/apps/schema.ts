import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../platform/embedded-postgres.ts'
import { createLog } from '../platform/log.ts'
import { migrate } from '../platform/migrate.ts'
import { rowTypes } from '../platform/row-types.ts'

/** `npm run schema`: row types from a freshly migrated database. */
const dir = await mkdtemp(join(tmpdir(), 'anze-schema-'))
const postgres = await startEmbedded({ dir: join(dir, 'db'), fast: true, log: createLog('error') })
const as = (user: string) => ({ ...postgres.connection('postgres'), user })
try {
  await migrate({ owner: as('anze_owner'), serving: as('anze_app'), jobs: as('anze_jobs') })
  await writeFile(new URL('../platform/schema.generated.ts', import.meta.url), await rowTypes(as('anze_owner')))
} finally {
  await postgres.stop()
  await rm(dir, { recursive: true, force: true })
}
