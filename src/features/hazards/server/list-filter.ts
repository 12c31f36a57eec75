import type { z } from 'zod'
import { bigrams } from '../../../kernel/pinyin.ts'
import { regionRange } from '../../../kernel/regions.ts'
import { sql, type Work } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import { matchingRegister } from '../../organisations/server/public.ts'
import type { hazardFilters } from '../endpoints.ts'
import type { Standing } from '../relations.ts'
import { visibleTo } from './visible.ts'

export type HazardFilters = z.output<typeof hazardFilters> & { search?: string }
type Sql = ReturnType<typeof sql>

/**
 * The rows of hazard_summary (as `s`) that a filter means, for lists, counts, exports and evaluations alike: a number and its rows come from
 * the same words.
 */
export function filterSql(work: Work, actor: Actor, asking: Standing, filters: HazardFilters): Sql {
  const parts: Sql[] = [reachOf(actor, filters.organisation), visibleTo(work, asking)]
  const add = (value: unknown, part: () => Sql) => {
    if (value !== undefined && value !== '') parts.push(part())
  }
  add(filters.state, () => sql`s.state = any(${filters.state})`)
  add(filters.open, () => (filters.open ? sql`s.open` : sql`not s.open`))
  add(filters.grade, () => (filters.grade === 'none' ? sql`s.grade is null` : sql`s.grade = ${filters.grade}`))
  add(filters.kind, () => (filters.kind === 'none' ? sql`s.kind is null` : sql`s.kind = ${filters.kind}`))
  add(filters.source, () => sql`s.source = ${filters.source}`)
  add(filters.unit, () => (filters.unit === 'none' ? sql`s.unit_id is null` : sql`s.unit_id = ${filters.unit}`))
  add(filters.rectifier, () =>
    filters.rectifier === 'none'
      ? sql`s.rectifier_person_id is null`
      : sql`s.rectifier_person_id = ${filters.rectifier}`,
  )
  add(filters.overdue, () => (filters.overdue ? overdueSql(work) : sql`not coalesce(${overdueSql(work)}, false)`))
  add(filters.recurrence, () => sql`s.recurrence = ${filters.recurrence}`)
  add(filters.supervised, () =>
    filters.supervised ? sql`s.supervision_state is not null` : sql`s.supervision_state is null`,
  )
  add(filters.escalatedTo, () => sql`s.escalation_step >= ${filters.escalatedTo} and ${overdueOrDue(work)}`)
  add(filters.foundFrom, () => sql`s.found_on >= ${filters.foundFrom}::date`)
  add(filters.foundTo, () => sql`s.found_on <= ${filters.foundTo}::date`)
  add(filters.closedFrom, () => sql`s.closed_on >= ${filters.closedFrom}::date`)
  add(filters.closedTo, () => sql`s.closed_on <= ${filters.closedTo}::date`)
  add(filters.onTime, () => sql`s.state = 'closed' and s.on_time = ${filters.onTime}`)
  add(filters.sector, () => sql`s.sector = ${filters.sector}`)
  add(filters.region, () => inRegion(filters.region!))
  add(filters.mine, () =>
    filters.mine === 'reported'
      ? sql`s.reporter_person_id = ${actor.person}`
      : sql`s.rectifier_person_id = ${actor.person}`,
  )
  add(filters.search, () => searchSql(actor, filters.search!))
  // What was undone stays out of every list unless asked for by its state.
  if (!filters.state) parts.push(sql`s.state <> 'voided'`)
  return sql.join(parts, sql` and `)
}

/** Late: the deadline's day is over and the rectification has not been handed in. */
export function overdueSql(work: Work): Sql {
  return sql`(s.open and s.due_on < ${work.today}::date and s.state in ('assessed', 'assigned'))`
}

function overdueOrDue(work: Work): Sql {
  return sql`(s.open and s.due_on <= ${work.today}::date and s.state in ('assessed', 'assigned'))`
}

/** An authority reads over its whole reach (row-level security says which); everybody else their own organisation. */
function reachOf(actor: Actor, organisation: string | undefined): Sql {
  if (actor.organisation.kind !== 'authority') return sql`s.organisation_id = ${actor.organisation.id}`
  return organisation ? sql`s.organisation_id = ${organisation}` : inRegion(actor.organisation.region)
}

function inRegion(region: string): Sql {
  const { from, to } = regionRange(region)
  return sql`s.region >= ${from} and s.region < ${to}`
}

/** Every pair of characters of the words must occur in description, place or number; an authority may name the enterprise instead. */
function searchSql(actor: Actor, search: string): Sql {
  const grams = bigrams(search)
  if (grams.length === 0) return sql`true`
  const isAuthority = actor.organisation.kind === 'authority'
  const own = isAuthority ? sql`true` : sql`g.organisation_id = ${actor.organisation.id}`
  const [first] = grams
  const single = grams.length === 1 && [...first!].length === 1
  const said = single ? sql`g.gram >= ${first} and g.gram < ${`${first}\u{10ffff}`}` : sql`g.gram = any(${grams})`
  const enough = single ? sql`` : sql`group by g.organisation_id, g.id having count(*) = ${grams.length}`
  const inWords = sql`(s.organisation_id, s.id) in (select g.organisation_id, g.id from hazard_gram g where ${own} and ${said} ${enough})`
  if (!isAuthority) return inWords
  const named = matchingRegister(search, regionRange(actor.organisation.region))
  return sql`(${inWords} or s.organisation_id in (select o.organisation_id from organisation_summary o where o.kind = 'enterprise' and ${named}))`
}
