import type { z } from 'zod'
import { inChunks } from '../../../platform/cursor.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { type Actor, may } from '../../../policy/actor.ts'
import { calendarOf } from '../../calendar/server/public.ts'
import { listHazards } from '../../hazards/endpoints.ts'
import type { HazardRow } from '../../hazards/hazard.ts'
import { kindName } from '../../hazards/kinds.ts'
import { gradeTitles, hazardLifecycle } from '../../hazards/lifecycle.ts'
import { filterSql, rowOf, standingOf } from '../../hazards/server/public.ts'
import type { HazardSummary } from '../../hazards/summary.ts'
import { parsedBy, type Source, type SourceColumn } from './source.ts'

type Query = z.output<NonNullable<typeof listHazards.query>>

/** The orders of the hazard list; a test holds both together. */
const orders: Record<string, string> = {
  foundOn: 's.found_on',
  dueOn: 's.due_on',
  number: 's.number',
  state: 's.state',
  grade: 's.grade',
  closedOn: 's.closed_on',
  organisationName: 's.organisation_name',
}

export const hazardSource: Source<Query, HazardRow> = {
  title: '隐患台账',
  open: actor => may(actor, 'hazard.export'),
  parse: query => parsedBy(listHazards.query!, query),
  columns: actor => columns.filter(({ key }) => key !== 'organisation' || actor.organisation.kind === 'authority'),
  async count(work, actor, query) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from hazard_summary s where ${filterSql(work, actor, standingOf(actor), query)}`.execute(
      work.db,
    )
    return rows[0]!.count
  },
  chunks,
}

async function* chunks(work: Work, actor: Actor, query: Query): AsyncGenerator<HazardRow[]> {
  const calendar = await calendarOf(work)
  const rows = sql`select to_jsonb(s) as row from hazard_summary s
    where ${filterSql(work, actor, standingOf(actor), query)} order by ${orderBy(query.sort)}`
  for await (const chunk of inChunks<{ row: HazardSummary }>(work, rows))
    yield chunk.map(({ row }) => rowOf(row, calendar, work.today))
}

function orderBy(sort: string | undefined) {
  const column = orders[sort?.replace(/^-/, '') ?? '']
  if (!column) return sql.raw('s.found_on desc, s.id desc')
  return sql.raw(`${column} ${sort?.startsWith('-') ? 'desc' : 'asc'} nulls last, s.id desc`)
}

const sources: Record<HazardRow['source'], string> = { report: '员工报告', visit: '监管检查', import: '台账导入' }

/** The same keys and titles as the list's columns on the desk; the photo stays there. */
const columns: SourceColumn<HazardRow>[] = [
  { key: 'number', title: '编号', kind: 'text', width: 16, value: row => row.number },
  { key: 'title', title: '隐患', kind: 'text', width: 48, value: row => row.title },
  { key: 'organisation', title: '企业', kind: 'text', width: 32, value: row => row.organisationName },
  { key: 'grade', title: '等级', kind: 'text', width: 8, value: row => row.grade && gradeTitles[row.grade] },
  { key: 'state', title: '状态', kind: 'text', width: 10, value: row => hazardLifecycle.states[row.state].title },
  { key: 'daysLeft', title: '剩余', kind: 'number', width: 8, value: row => row.daysLeft },
  { key: 'dueOn', title: '期限', kind: 'day', value: row => row.dueOn },
  { key: 'rectifier', title: '整改责任人', kind: 'text', width: 12, value: row => row.rectifierName },
  { key: 'unit', title: '部门', kind: 'text', width: 16, value: row => row.unitName },
  { key: 'place', title: '地点', kind: 'text', value: row => row.place },
  { key: 'foundOn', title: '发现日期', kind: 'day', value: row => row.foundOn },
  { key: 'kind', title: '类型', kind: 'text', width: 14, value: row => row.kind && kindName(row.kind) },
  { key: 'reporter', title: '报告人', kind: 'text', width: 12, value: row => row.reporterName },
  { key: 'source', title: '来源', kind: 'text', width: 12, value: row => sources[row.source] },
  { key: 'closedOn', title: '销号日期', kind: 'day', value: row => row.closedOn },
]
