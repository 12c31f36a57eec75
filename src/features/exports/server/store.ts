import { sql, type Work } from '../../../platform/database.ts'
import type { what } from '../endpoints.ts'

type What = (typeof what)[number]
export type ExportState = 'waiting' | 'writing' | 'written' | 'failed'
export type ExportRow = {
  id: string
  person: string
  what: What
  query: Asked
  state: ExportState
  done: number
  total: number
  file: string | null
  problem: string | null
  madeAt: Date
}
/** What was asked for: the list's query and the columns shown. */
export type Asked = { query: Record<string, string>; columns?: string[] }

const columns = sql.raw(
  'id, person_id as person, what, query, state, done, total, file_id as file, problem, made_at as "madeAt"',
)

/** False where it had been asked for before under this id. */
export async function addExport(
  work: Work,
  { id, person, what, asked }: { id: string; person: string; what: What; asked: Asked },
): Promise<boolean> {
  const { rows } = await sql`
    insert into export (organisation_id, id, person_id, what, query, state, made_at, changed_at)
    values (${work.scope}, ${id}, ${person}, ${what}, ${JSON.stringify(asked)}::jsonb, 'waiting', ${work.now}, ${work.now})
    on conflict (organisation_id, id) do nothing returning 1`.execute(work.db)
  return rows.length > 0
}

export async function exportOf(work: Work, person: string, id: string): Promise<ExportRow | undefined> {
  const { rows } = await sql<ExportRow>`
    select ${columns} from export where organisation_id = ${work.scope} and person_id = ${person} and id = ${id}`.execute(
    work.db,
  )
  return rows[0]
}

export async function exportsOf(work: Work, person: string): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select ${columns} from export where organisation_id = ${work.scope} and person_id = ${person}
    order by made_at desc, id limit 20`.execute(work.db)
  return rows
}

export async function markExport(
  work: Work,
  id: string,
  change: { state?: ExportState; done?: number; total?: number; file_id?: string; problem?: string },
): Promise<void> {
  await work.db
    .updateTable('export')
    .set({ ...change, changed_at: work.now })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', id)
    .execute()
}
