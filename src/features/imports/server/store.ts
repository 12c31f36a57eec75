import { sql, type Work } from '../../../platform/database.ts'
import type { ImportCounts, StagedRow } from '../endpoints.ts'
import type { Layout } from '../layout.ts'
import type { ColumnMapping, RememberedColumns } from '../match-columns.ts'
import type { ImportState, RowFilter } from '../states.ts'
import type { TargetName } from '../targets/by-name.ts'
import type { Values } from '../targets/complete.ts'

export type ImportRecord = {
  id: string
  target: TargetName
  fileId: string
  fileName: string
  sha256: string
  state: ImportState
  sheet: string | null
  layout: Layout | null
  mapping: ColumnMapping | null
  counts: ImportCounts | null
  done: number
  total: number
  problem: string | null
  attempt: number
  again: boolean
  madeBy: string | null
  madeByName: string | null
  madeAt: Date
  changedAt: Date
}

const columns = sql`i.id, i.target, i.file_id as "fileId", i.file_name as "fileName", i.sha256, i.state, i.sheet, i.layout, i.mapping,
  nullif(i.counts, '{}') as counts, i.done, i.total, i.problem, i.attempt, i.again, i.made_by_person_id as "madeBy",
  (select p.name from person p where p.organisation_id = i.organisation_id and p.id = i.made_by_person_id) as "madeByName",
  i.made_at as "madeAt", i.changed_at as "changedAt"`

export async function addImport(
  work: Work,
  { id, target, fileId, fileName, sha256 }: Pick<ImportRecord, 'id' | 'target' | 'fileId' | 'fileName' | 'sha256'>,
): Promise<void> {
  await work.db
    .insertInto('import')
    .values({
      ...{ organisation_id: work.scope, id, target, sha256, state: 'reading' },
      ...{ file_id: fileId, file_name: fileName, made_by_person_id: work.actor?.person ?? null },
      ...{ made_at: work.now, changed_at: work.now },
    })
    .execute()
}

export async function importOf(work: Work, id: string): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`
    select ${columns} from import i where i.organisation_id = ${work.scope} and i.id = ${id}`.execute(work.db)
  return rows[0]
}

/** Until the transaction ends no other job and no request moves this import. */
export async function lockImport(work: Work, id: string): Promise<ImportRecord | undefined> {
  await sql`select 1 from import where organisation_id = ${work.scope} and id = ${id} for update`.execute(work.db)
  return importOf(work, id)
}

export async function importsOf(
  work: Work,
  { target, offset, limit }: { target?: TargetName | undefined; offset: number; limit: number },
): Promise<{ rows: ImportRecord[]; total: number }> {
  const wanted = sql`i.organisation_id = ${work.scope} and (${target ?? null}::text is null or i.target = ${target ?? null})`
  // The layout of a list's rows would be megabytes that nobody sees.
  const { rows } = await sql<ImportRecord>`
    select ${columns} from (select organisation_id, id, target, file_id, file_name, sha256, state, sheet, null::jsonb as layout,
      null::jsonb as mapping, counts, done, total, problem, attempt, again, made_by_person_id, made_at, changed_at from import) i
    where ${wanted} order by i.made_at desc, i.id limit ${limit} offset ${offset}`.execute(work.db)
  const counted = await sql<{ total: number }>`select count(*)::int as total from import i where ${wanted}`.execute(
    work.db,
  )
  return { rows, total: counted.rows[0]!.total }
}

/** An import of the very same file whose records are still there. */
export async function earlierImport(work: Work, { id, target, sha256 }: ImportRecord) {
  const { rows } = await sql<ImportRecord>`
    select ${columns} from import i where i.organisation_id = ${work.scope} and i.sha256 = ${sha256} and i.target = ${target}
      and i.id <> ${id} and i.state in ('loaded', 'loading', 'undoing')
    order by i.made_at limit 1`.execute(work.db)
  return rows[0]
}

type Change = Partial<Pick<ImportRecord, 'state' | 'sheet' | 'done' | 'total' | 'problem' | 'again' | 'attempt'>> & {
  layout?: Layout
  mapping?: ColumnMapping
  counts?: ImportCounts | Record<string, never>
}

export async function changeImport(work: Work, id: string, { layout, mapping, counts, ...plain }: Change) {
  await work.db
    .updateTable('import')
    .set({
      ...plain,
      ...(layout && { layout: JSON.stringify(layout) }),
      ...(mapping && { mapping: JSON.stringify(mapping) }),
      ...(counts && { counts: JSON.stringify(counts) }),
      changed_at: work.now,
    })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', id)
    .execute()
}

export async function memoryOf(work: Work, target: string): Promise<RememberedColumns> {
  const rows = await work.db
    .selectFrom('import_memory')
    .select(['header', 'field'])
    .where('organisation_id', '=', work.scope)
    .where('target', '=', target)
    .execute()
  return Object.fromEntries(rows.map(({ header, field }) => [header, field]))
}

export async function remember(work: Work, target: string, remembered: RememberedColumns): Promise<void> {
  const rows = Object.entries(remembered).map(([header, field]) => ({ header, field }))
  await sql`insert into import_memory (organisation_id, target, header, field, changed_at)
    select ${work.scope}, ${target}, header, field, ${work.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (header text, field text)
    on conflict (organisation_id, target, header) do update set field = excluded.field, changed_at = excluded.changed_at`.execute(
    work.db,
  )
}

export type NewStagedRow = Pick<StagedRow, 'row' | 'kind' | 'state' | 'cells'> & {
  values?: Values
  errors?: StagedRow['errors']
  reason?: string
  digest?: string
}

export async function clearRows(work: Work, id: string): Promise<void> {
  await sql`delete from import_row where organisation_id = ${work.scope} and import_id = ${id}`.execute(work.db)
}

export async function stageRows(work: Work, id: string, rows: NewStagedRow[]): Promise<void> {
  // Neither jsonb nor text holds the NUL that some programs leave in cells.
  const given = JSON.stringify(rows).replaceAll('\\u0000', '')
  await sql`insert into import_row (organisation_id, import_id, row, kind, cells, record_values, errors, state, reason, digest)
    select ${work.scope}, ${id}, row, kind, cells, "values", errors, state, reason, digest
    from jsonb_to_recordset(${given}::jsonb) as given (row int, kind text, cells jsonb, "values" jsonb, errors jsonb, state text,
      reason text, digest uuid)`.execute(work.db)
}

/** Which of these rows were loaded by another import, and where. */
export async function loadedBefore(
  work: Work,
  { id, target }: Pick<ImportRecord, 'id' | 'target'>,
  digests: string[],
): Promise<Map<string, { fileName: string; row: number }>> {
  const { rows } = await sql<{ digest: string; fileName: string; row: number }>`
    select distinct on (r.digest) r.digest, i.file_name as "fileName", r.row
    from import_row r join import i on i.organisation_id = r.organisation_id and i.id = r.import_id
    where r.organisation_id = ${work.scope} and r.digest = any(${digests}::uuid[]) and r.state in ('loaded', 'kept')
      and r.import_id <> ${id} and i.target = ${target}
    order by r.digest, i.made_at`.execute(work.db)
  return new Map(rows.map(({ digest, fileName, row }) => [digest, { fileName, row }]))
}

export async function countRows(work: Work, id: string): Promise<ImportCounts> {
  const { rows } = await sql<ImportCounts>`
    select count(*) filter (where kind = 'data')::int as data, count(*) filter (where state = 'ready')::int as ready,
      count(*) filter (where state = 'wrong')::int as wrong, count(*) filter (where state = 'loaded')::int as loaded,
      count(*) filter (where state = 'undone')::int as undone, count(*) filter (where state = 'kept')::int as kept,
      count(*) filter (where kind = 'skipped' and digest is not null)::int as repeated,
      count(*) filter (where kind = 'footnote')::int as footnote, count(*) filter (where kind = 'skipped')::int as skipped,
      count(*) filter (where state in ('ready', 'loaded') and errors is not null)::int as noticed
    from import_row where organisation_id = ${work.scope} and import_id = ${id}`.execute(work.db)
  return rows[0]!
}

const filters: Record<RowFilter, ReturnType<typeof sql>> = {
  all: sql`true`,
  wrong: sql`r.state = 'wrong'`,
  ready: sql`r.state = 'ready'`,
  noticed: sql`r.state in ('ready', 'loaded') and r.errors is not null`,
  footnote: sql`r.kind = 'footnote'`,
  skipped: sql`r.kind = 'skipped'`,
  loaded: sql`r.state = 'loaded'`,
  undone: sql`r.state = 'undone'`,
  kept: sql`r.state = 'kept'`,
}

/** Wrong rows first, then in the order of the file. */
export async function rowsOf(
  work: Work,
  id: string,
  { show, offset, limit }: { show: RowFilter; offset: number; limit: number },
): Promise<{ rows: StagedRow[]; total: number }> {
  const wanted = sql`r.organisation_id = ${work.scope} and r.import_id = ${id} and ${filters[show]}`
  const { rows } = await sql<StagedRow>`
    select r.row, r.kind, r.state, r.cells, coalesce(r.errors, '[]') as errors, r.record_id as record, r.reason from import_row r
    where ${wanted} order by (r.state = 'wrong') desc, r.row limit ${limit} offset ${offset}`.execute(work.db)
  const counted = await sql<{ total: number }>`select count(*)::int as total from import_row r where ${wanted}`.execute(
    work.db,
  )
  return { rows, total: counted.rows[0]!.total }
}

export async function* errorsOf(work: Work, id: string): AsyncGenerator<{ row: number; errors: StagedRow['errors'] }> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ row: number; errors: StagedRow['errors'] }>`
      select row, errors from import_row where organisation_id = ${work.scope} and import_id = ${id} and row > ${after}
        and errors is not null order by row limit 5000`.execute(work.db)
    yield* rows
    if (rows.length < 5000) return
    after = rows.at(-1)!.row
  }
}

/** The next rows in this state, in the order of the file. */
export async function nextRows(work: Work, id: string, state: 'ready' | 'loaded', limit: number) {
  const { rows } = await sql<{ row: number; values: Values; record: string | null }>`
    select row, record_values as "values", record_id as record from import_row
    where organisation_id = ${work.scope} and import_id = ${id} and state = ${state} order by row limit ${limit}`.execute(
    work.db,
  )
  return rows
}

export type Outcome = {
  row: number
  state: 'loaded' | 'undone' | 'kept' | 'wrong' | 'read'
  kind?: 'skipped'
  record?: string
  reason?: string
  errors?: StagedRow['errors']
}

/** Outcomes ascend by row: the range spares a fresh database, which has no statistics yet, from reading the whole import. */
export async function markRows(work: Work, id: string, outcomes: Outcome[]): Promise<void> {
  const [first, last] = [outcomes[0]!.row, outcomes.at(-1)!.row]
  await sql`update import_row r set state = given.state, kind = coalesce(given.kind, r.kind), record_id = coalesce(given.record, r.record_id),
      reason = coalesce(given.reason, r.reason), errors = coalesce(given.errors, r.errors)
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      as given (row int, state text, kind text, record uuid, reason text, errors jsonb)
    where r.organisation_id = ${work.scope} and r.import_id = ${id} and r.row = given.row
      and r.row between ${first} and ${last}`.execute(work.db)
}
