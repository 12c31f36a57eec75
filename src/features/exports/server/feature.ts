import { found, Problem } from '../../../kernel/problem.ts'
import type { Feature } from '../../../platform/feature.ts'
import { handle } from '../../../platform/http.ts'
import { bytesOf } from '../../files/server/public.ts'
import { downloadExport, listExports, makeExport, readExport } from '../endpoints.ts'
import { sourceOf } from './sources.ts'
import { addExport, type ExportRow, exportOf, exportsOf } from './store.ts'
import { writeExport } from './write.ts'

const make = handle(makeExport, async ({ body, work, actor }) => {
  const { id, what, query, columns } = body
  const source = sourceOf(what)
  if (!source.open(actor)) throw new Problem('not-allowed')
  source.parse(query)
  const asked = { query, ...(columns && { columns }) }
  if (await addExport(work, { id, person: actor.person, what, asked })) {
    // Who took which rows out of the house stays on record.
    work.record({ kind: 'export.asked', subject: { kind: 'export', id }, after: { what, ...asked } })
    work.enqueue({ task: 'exports.write', payload: { id, actor }, key: `export:${id}`, maxAttempts: 3 })
  } else work.repeated()
  return viewOf(found(await exportOf(work, actor.person, id)))
})

const read = handle(readExport, async ({ params, work, actor }) =>
  viewOf(found(await exportOf(work, actor.person, params.export))),
)

const list = handle(listExports, async ({ work, actor }) => (await exportsOf(work, actor.person)).map(viewOf))

const download = handle(downloadExport, async ({ params, work, actor, context }) => {
  const { file } = found(await exportOf(work, actor.person, params.export))
  if (!file) throw new Problem('not-found', '文件还没有生成，请稍后再试')
  const { bytes, name, mime } = await bytesOf(work, context, file)
  return { bytes, mime, fileName: name }
})

function viewOf({ id, what, state, done, total, problem, madeAt }: ExportRow) {
  return { id, what, state, done, total, problem, madeAt: madeAt.toISOString() }
}

export const exports: Feature = { handlers: [make, read, list, download], tasks: { 'exports.write': writeExport } }
