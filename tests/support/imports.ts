/** Imports as a browser makes them: upload, check the columns, preview, load. */
import { expect } from 'vitest'
import {
  type ImportView,
  listImportRows,
  loadImport,
  matchImport,
  openImport,
  undoImport,
  uploadImport,
} from '../../src/features/imports/endpoints.ts'
import type { RowFilter } from '../../src/features/imports/states.ts'
import type { TargetName } from '../../src/features/imports/targets/by-name.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Client, World } from './world.ts'

/** A multipart request as a browser sends it. */
export async function sendImport(
  client: Client,
  bytes: Uint8Array,
  fileName: string,
  target: TargetName = 'hazards',
  id = newId(),
) {
  const line = 'edge-of-parts'
  const head = (extra: string) => `--${line}\r\ncontent-disposition: form-data; ${extra}\r\n\r\n`
  const payload = Buffer.concat([
    Buffer.from(`${head('name="body"')}${JSON.stringify({ id, target })}\r\n`),
    Buffer.from(head(`name="file"; filename="${fileName}"`)),
    bytes,
    Buffer.from(`\r\n--${line}--\r\n`),
  ])
  const headers = { 'content-type': `multipart/form-data; boundary=${line}` }
  return client.raw('POST', uploadImport.path, { payload, headers })
}

export function importsIn(world: World) {
  const see = (client: Client, id: string) => client.call(openImport, { params: { import: id } })
  const then = async (client: Client, id: string) => {
    await world.runJobs()
    return see(client, id)
  }
  return {
    see,
    upload: async (client: Client, bytes: Uint8Array, fileName: string, target: TargetName = 'hazards') => {
      const { body } = await sendImport(client, bytes, fileName, target)
      expect(body).toMatchObject({ state: 'reading' })
      return then(client, (body as ImportView).id)
    },
    preview: async (
      client: Client,
      id: string,
      body: { columns?: Record<string, number | null>; again?: boolean } = {},
    ) => {
      await client.call(matchImport, { params: { import: id }, body })
      return then(client, id)
    },
    load: async (client: Client, id: string) => {
      await client.call(loadImport, { params: { import: id } })
      return then(client, id)
    },
    undo: async (client: Client, id: string) => {
      await client.call(undoImport, { params: { import: id } })
      return then(client, id)
    },
    rows: async (client: Client, id: string, show: RowFilter) =>
      (await client.call(listImportRows, { params: { import: id }, query: { show } })).rows,
  }
}

/** Field → column letter. */
export const lettersOf = ({ columns }: ImportView) =>
  Object.fromEntries(columns.flatMap(({ field, letter }) => (field ? [[field, letter]] : [])))
