import type { z } from 'zod'
import { found } from '../../../kernel/problem.ts'
import { sql } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { districtOf } from '../../organisations/server/public.ts'
import { readRiskNotice } from '../endpoints.ts'
import type { noticeView } from '../views.ts'
import { rowSql } from './list.ts'
import { measuresSql } from './read.ts'
import { unitsSeen, visibleTo } from './visible.ts'

type Notice = z.output<typeof noticeView>

/** What hangs at the point: the risks in force there, the gravest first, with what may follow and what is done about it. */
export const notice = handle(readRiskNotice, async ({ params, work, actor }): Promise<Notice> => {
  const { rows: points } = await sql<Notice['point']>`
    select p.name, u.name as "unitName", l.name as "placeName" from risk_point p
    left join unit u on u.organisation_id = p.organisation_id and u.id = p.unit_id
    left join place l on l.organisation_id = p.organisation_id and l.id = p.place_id
    where p.organisation_id = ${work.scope} and p.id = ${params.point} and ${unitsSeen(work, actor, sql`p.unit_id`)}`.execute(
    work.db,
  )
  const point = found(points[0])
  const { rows: risks } = await sql<Notice['risks'][number]>`
    select ${rowSql}, r.consequence, ${measuresSql} as measures
    from risk_summary s join risk r on r.organisation_id = s.organisation_id and r.id = s.id
    where s.organisation_id = ${work.scope} and s.point_id = ${params.point} and s.state in ('in-force', 'under-review')
      and ${visibleTo(work, actor)}
    order by s.rank, s.number`.execute(work.db)
  return { point, organisationName: (await districtOf(work)).name, on: work.today, risks }
})
