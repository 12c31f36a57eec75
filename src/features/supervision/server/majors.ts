import { countCap } from '../../../kernel/page.ts'
import { sql } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { firstReportDueAt } from '../../hazards/deadlines.ts'
import { daysUntil, filterSql, readRules, rowOf, standingOf } from '../../hazards/server/public.ts'
import type { HazardSummary } from '../../hazards/summary.ts'
import { reportsToReceive, supervisedHazards } from '../endpoints.ts'

/** What waits for this authority's receipt: read off its desk, which the reports' lifecycle fills. */
export const reports = handle(reportsToReceive, async ({ query, work, actor }) => {
  const { calendar } = await readRules(work)
  const { rows } = await sql<{ summary: HazardSummary; record: string; matter: string; since: Date; count: number }>`
    select to_jsonb(s) as summary, d.subject_id as record, d.matter, d.since, count(*) over () as count
    from desk_item d join hazard_summary s on s.organisation_id = d.organisation_id and s.id = d.hazard_id
    where d.authority_id = ${actor.organisation.id} and d.matter in ('authority-report.first-sent', 'authority-report.full-sent')
    order by d.since, d.subject_id limit ${query.limit} offset ${query.offset}`.execute(work.db)
  const total = rows[0]?.count ?? 0
  return {
    rows: rows.map(({ summary, record, matter, since }) => ({
      ...rowOf(summary, calendar, work.today),
      record,
      stage: matter.endsWith('first-sent') ? ('first' as const) : ('full' as const),
      sentAt: since.toISOString(),
      hoursWaiting: Math.floor((work.now.getTime() - since.getTime()) / 3_600_000),
      late: matter.endsWith('first-sent') && firstReportDueAt(since, work.today) <= work.now,
    })),
    total: Math.min(total, countCap),
    capped: total > countCap,
  }
})

export const supervised = handle(supervisedHazards, async ({ query, work, actor }) => {
  const { calendar } = await readRules(work)
  const where = sql`${filterSql(work, actor, standingOf(actor), { supervised: true, search: query.search })}
    and ${query.mine ? sql`s.supervision_authority_id = ${actor.organisation.id}` : sql`true`}`
  const { rows } = await sql<{ summary: HazardSummary; count: number }>`
    select to_jsonb(s) as summary, s.count from (
      select s.*, count(*) over () as count from hazard_summary s where ${where}
      order by s.supervision_due_on, s.id limit ${query.limit} offset ${query.offset}) s order by s.supervision_due_on, s.id`.execute(
    work.db,
  )
  const total = rows[0]?.count ?? 0
  return {
    rows: rows.map(({ summary }) => ({
      ...rowOf(summary, calendar, work.today),
      supervisionDueOn: summary.supervision_due_on,
      supervisionDaysLeft: daysUntil(summary.supervision_due_on, calendar, work.today),
    })),
    total: Math.min(total, countCap),
    capped: total > countCap,
  }
})
