import type { z } from 'zod'
import { countCap } from '../../../kernel/page.ts'
import { Problem } from '../../../kernel/problem.ts'
import { regionName, regionRange } from '../../../kernel/regions.ts'
import { inChunks } from '../../../platform/cursor.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { reachOf } from '../../../policy/reach.ts'
import { listEnterprises } from '../endpoints.ts'
import type { EnterpriseRow } from '../organisation.ts'
import { sectorTitle } from './read-profile.ts'
import { matchingRegister } from './search.ts'

const sorts: Record<string, ReturnType<typeof sql>> = {
  name: sql`o.initials, o.organisation_id`,
  '-name': sql`o.initials desc, o.organisation_id`,
  region: sql`o.region, o.organisation_id`,
  '-region': sql`o.region desc, o.organisation_id`,
  headcount: sql`o.headcount nulls last, o.organisation_id`,
  '-headcount': sql`o.headcount desc nulls last, o.organisation_id`,
  changedAt: sql`o.changed_at, o.organisation_id`,
  '-changedAt': sql`o.changed_at desc, o.organisation_id`,
}

/** The part of a wished region that lies in reach; null where none does. */
export function narrowRange(
  reach: { from: string; to: string },
  wished: string | undefined,
): { from: string; to: string } | null {
  if (!wished) return reach
  const range = regionRange(wished)
  const narrow = {
    from: range.from > reach.from ? range.from : reach.from,
    to: range.to < reach.to ? range.to : reach.to,
  }
  return narrow.from < narrow.to ? narrow : null
}

type Query = z.output<NonNullable<(typeof listEnterprises)['query']>>

const fields = sql`o.organisation_id as id, o.name, o.uscc, o.state, o.region, o.sector, o.industry, o.headcount, o.scale,
  o.changed_at as "changedAt"`

/** The rows of a query as SQL, without order and page; undefined where the wished region lies out of reach. */
function narrowing(actor: Actor, query: Query) {
  const { region } = reachOf(actor)
  if (!region) throw new Problem('not-allowed', '企业名录供监管部门使用')
  const range = narrowRange(region, query.region)
  // The range is named here as well: the policies alone, several joined by "or", would leave the planner a sequential scan.
  return (
    range &&
    sql`o.region >= ${range.from} and o.region < ${range.to} and o.kind = 'enterprise'
    and ${query.state ? sql`o.state = ${query.state}` : sql`o.state in ('active', 'pending')`}
    and ${query.sector?.length ? sql`o.sector = any(${query.sector}::text[])` : sql`true`}
    and ${query.scale?.length ? sql`o.scale = any(${query.scale}::text[])` : sql`true`}
    and ${query.search ? matchingRegister(query.search, range) : sql`true`}`
  )
}

/** One page of the register, in the actor's reach. */
export function enterprisesIn(actor: Actor, query: Query) {
  const narrow = narrowing(actor, query)
  return (
    narrow &&
    sql<Row>`select ${fields} from organisation_summary o where ${narrow} order by ${sorts[query.sort ?? 'name'] ?? sorts.name}
    offset ${query.offset} limit ${query.limit}`
  )
}

/** All of them in the list's order, for an export. */
export async function* everyEnterprise(work: Work, actor: Actor, query: Query): AsyncGenerator<EnterpriseRow[]> {
  const narrow = narrowing(actor, query)
  if (!narrow) return
  for await (const chunk of inChunks<Row>(
    work,
    sql`select ${fields} from organisation_summary o where ${narrow}
    order by ${sorts[query.sort ?? 'name'] ?? sorts.name}`,
  ))
    yield chunk.map(viewOf)
}

export async function countEnterprises(work: Work, actor: Actor, query: Query): Promise<number> {
  const narrow = narrowing(actor, query)
  if (!narrow) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from organisation_summary o where ${narrow}`.execute(work.db)
  return rows[0]!.count
}

const list = handle(listEnterprises, async ({ query, work, actor }) => {
  const narrow = narrowing(actor, query)
  const page = enterprisesIn(actor, query)
  if (!narrow || !page) return { rows: [], total: 0, capped: false }
  const { rows } = await page.execute(work.db)
  const { rows: counted } = await sql<{ count: number }>`select count(*)::int as count
    from (select 1 from organisation_summary o where ${narrow} limit ${countCap + 1}) o`.execute(work.db)
  const count = counted[0]?.count ?? 0
  return { rows: rows.map(viewOf), total: Math.min(count, countCap), capped: count > countCap }
})

type Row = Omit<EnterpriseRow, 'changedAt' | 'regionName' | 'sectorName'> & { changedAt: Date }

function viewOf(row: Row): EnterpriseRow {
  return {
    ...row,
    regionName: regionName(row.region),
    sectorName: sectorTitle(row.sector),
    changedAt: row.changedAt.toISOString(),
  }
}

export const registerHandlers = [list]
