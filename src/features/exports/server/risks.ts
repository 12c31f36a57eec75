import type { z } from 'zod'
import { inChunks } from '../../../platform/cursor.ts'
import { sql } from '../../../platform/database.ts'
import { may } from '../../../policy/actor.ts'
import { kindName } from '../../hazards/kinds.ts'
import { gradeTitles, levelTitles } from '../../risks/control.ts'
import { listRisks } from '../../risks/endpoints.ts'
import { stateTitle } from '../../risks/lifecycle.ts'
import { methodTitles } from '../../risks/methods.ts'
import { aspectName } from '../../risks/risk.ts'
import { filterSql, orderBy, rowSql } from '../../risks/server/public.ts'
import type { RiskRow } from '../../risks/views.ts'
import { parsedBy, type Source } from './source.ts'

type Query = z.output<NonNullable<typeof listRisks.query>>

/** The register as its list shows it: the same keys and titles as the columns on the desk. */
export const riskSource: Source<Query, RiskRow> = {
  title: '风险清单',
  open: actor => may(actor, 'risk.export'),
  parse: query => parsedBy(listRisks.query!, query),
  columns: actor => columns.filter(({ key }) => key !== 'organisation' || actor.organisation.kind === 'authority'),
  async count(work, actor, query) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from risk_summary s where ${filterSql(work, actor, query)}`.execute(work.db)
    return rows[0]!.count
  },
  chunks: (work, actor, query) =>
    inChunks<RiskRow>(
      work,
      sql`select ${rowSql} from risk_summary s where ${filterSql(work, actor, query)} order by ${orderBy(query.sort)}`,
    ),
}

const columns: ReturnType<Source<Query, RiskRow>['columns']> = [
  { key: 'number', title: '编号', kind: 'text', width: 12, value: row => row.number },
  { key: 'organisation', title: '企业', kind: 'text', width: 30, value: row => row.organisationName },
  { key: 'grade', title: '等级', kind: 'text', width: 10, value: row => row.grade && gradeTitles[row.grade] },
  { key: 'point', title: '风险点', kind: 'text', width: 24, value: row => row.point.name },
  { key: 'riskUnit', title: '单元', kind: 'text', width: 20, value: row => row.riskUnitName },
  { key: 'event', title: '可能发生的事件', kind: 'text', width: 48, value: row => row.event },
  { key: 'kinds', title: '事故类型', kind: 'text', width: 24, value: row => row.kinds.map(kindName).join('、') },
  { key: 'level', title: '管控层级', kind: 'text', width: 18, value: row => row.level && levelTitles[row.level] },
  { key: 'unit', title: '部门', kind: 'text', width: 18, value: row => row.unitName },
  { key: 'measureCount', title: '措施', kind: 'number', width: 8, value: row => row.measureCount },
  { key: 'state', title: '状态', kind: 'text', width: 10, value: row => stateTitle(row.state) },
  { key: 'score', title: '分值', kind: 'number', width: 8, value: row => row.score },
  { key: 'method', title: '评价方法', kind: 'text', width: 26, value: row => row.method && methodTitles[row.method] },
  { key: 'aspect', title: '辨识对象', kind: 'text', width: 12, value: row => row.aspect && aspectName(row.aspect) },
  { key: 'place', title: '场所', kind: 'text', width: 20, value: row => row.placeName },
  { key: 'assessedOn', title: '评定日期', kind: 'day', value: row => row.assessedOn },
]
