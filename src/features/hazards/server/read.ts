import { Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { titleOf } from '../../journal/titles.ts'
import { readHazard, readTimeline } from '../endpoints.ts'
import { canSee } from '../visibility.ts'
import { type Case, readCase } from './ground.ts'
import { standingOf } from './standing.ts'
import { viewOf } from './view.ts'

export async function seeCase(work: Work, actor: Actor, hazard: string): Promise<Case> {
  const one = await readCase(work, hazard, { people: [actor.person] })
  if (!canSee(one.hazard, one.ground, standingOf(actor))) throw new Problem('not-found')
  one.names[actor.person] ??= actor.name
  return one
}

export const read = handle(readHazard, async ({ params, work, actor }) =>
  viewOf(await seeCase(work, actor, params.hazard), actor, work),
)

/** What happened to a hazard and to the records beside it, as the journal has it. */
export const timeline = handle(readTimeline, async ({ params, work, actor }) => {
  await seeCase(work, actor, params.hazard)
  const { rows } = await sql<{
    seq: number
    kind: string
    who: string | null
    organisation: string | null
    occurredAt: Date
    recordedAt: Date
    payload: { before?: Record<string, unknown>; after?: Record<string, unknown>; note?: string; reason?: string }
  }>`
    select e.seq, e.kind, p.name as who, o.name as organisation, e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", y.payload
    from event e join event_payload y on y.organisation_id = e.organisation_id and y.seq = e.seq
    left join person p on p.organisation_id = e.organisation_id and p.id = e.actor_person
    left join organisation_summary o on o.organisation_id = e.actor_organisation
    where e.organisation_id = ${work.scope} and (e.subject_kind = 'hazard' and e.subject_id = ${params.hazard}
      or e.subject_kind = 'hazard-record' and e.subject_id in (
        select id::text from hazard_record where organisation_id = ${work.scope} and hazard_id = ${params.hazard}))
    order by e.seq`.execute(work.db)
  return rows.map(row => {
    const { before = {}, after = {}, note } = row.payload
    return {
      seq: row.seq,
      kind: row.kind,
      title: titleOf(row.kind),
      who: row.who ?? row.organisation ?? '系统',
      organisationName: row.organisation,
      occurredAt: row.occurredAt.toISOString(),
      recordedAt: row.recordedAt.toISOString(),
      note: note ?? null,
      changes: Object.keys(after).map(field => ({ field, before: before[field] ?? null, after: after[field] })),
    }
  })
})
