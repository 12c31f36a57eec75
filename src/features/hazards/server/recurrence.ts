import { addDays, dayOf } from '../../../kernel/dates.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { probableDuplicates as probableDuplicatesEndpoint } from '../endpoints.ts'
import { isRecurrence, probableDuplicates, type RecurrenceRule, recurrenceRule } from '../recurrence.ts'
import type { StoredHazard } from '../stored.ts'
import type { HazardSummary } from '../summary.ts'
import { type OwnRules, readRules } from './ground.ts'
import { standingOf } from './standing.ts'
import { rowOf } from './view.ts'
import { visibleTo } from './visible.ts'

export function recurrenceRuleOf(work: Work, own: OwnRules): RecurrenceRule {
  return { ...recurrenceRule(work.today), ...own.recurrence }
}

/** The latest earlier hazard of the same place and kind within the span, if any. */
export async function findRecurrence(
  work: Work,
  hazard: StoredHazard,
  kind: string,
  own: OwnRules,
): Promise<string | null> {
  if (!hazard.place.trim()) return null
  const { spanDays } = recurrenceRuleOf(work, own)
  const foundOn = dayOf(new Date(hazard.occurred_at))
  const { rows } = await sql<{ id: string; place: string; kind: string | null; foundOn: string; description: string }>`
    select s.id, s.place, s.kind, s.found_on as "foundOn", s.title as description from hazard_summary s
    where s.organisation_id = ${work.scope} and s.found_on between ${addDays(foundOn, -spanDays)} and ${foundOn}
      and s.id <> ${hazard.id} and s.kind is not null and s.state not in ('merged', 'dismissed', 'voided')
      and lower(regexp_replace(normalize(s.place, NFKC), '\\s', '', 'g')) = ${plain(hazard.place)}
    order by s.found_on desc, s.number desc limit 50`.execute(work.db)
  const here = { place: hazard.place, kind, foundOn, description: hazard.description }
  return rows.find(row => isRecurrence(here, row, spanDays))?.id ?? null
}

/** Offered while somebody reports: open hazards of the same place in nearly the same words. */
export const duplicates = handle(probableDuplicatesEndpoint, async ({ query, work, actor }) => {
  const { calendar, own } = await readRules(work)
  const rule = recurrenceRuleOf(work, own)
  const { rows } = await sql<HazardSummary & { description: string }>`
    select to_jsonb(s) || jsonb_build_object('description', h.description) as row from hazard_summary s
    join hazard h on h.organisation_id = s.organisation_id and h.id = s.id
    where s.organisation_id = ${work.scope} and s.open and s.found_on >= ${addDays(work.today, -rule.duplicateDays)}
      and s.place = coalesce((select name from place where organisation_id = ${work.scope} and id = ${query.placeId ?? null}::uuid), ${query.place})
      and ${visibleTo(work, standingOf(actor))}
    order by s.found_on desc limit 100`.execute(work.db)
  const others = (rows as unknown as { row: HazardSummary & { description: string } }[]).map(({ row }) => ({
    ...row,
    foundOn: row.found_on,
  }))
  const here = { place: others[0]?.place ?? '', kind: null, foundOn: work.today, description: query.description }
  return probableDuplicates(here, others, rule)
    .slice(0, 5)
    .map(other => rowOf(other, calendar, work.today))
})

function plain(place: string): string {
  return place.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}
