import { type Calendar, type CalendarRow, calendarFrom, publishedRows } from '../../../kernel/dates.ts'
import { found, Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import type { EscalationRule, RectificationRule } from '../deadlines.ts'
import type { RecurrenceRule } from '../recurrence.ts'
import type { Ground, StoredHazard, StoredRecord } from '../stored.ts'
import type { HazardSummary } from '../summary.ts'

export type Photo = { id: string; role: string; name: string; mime: string; takenAt: string | null }
/** An organisation's own numbers over the conventions (setting `hazards.deadlines`); never over law. */
export type OwnRules = {
  rectification?: RectificationRule
  escalation?: EscalationRule
  recurrence?: Partial<RecurrenceRule>
}

/** A hazard with everything beside it that a move or a view needs, read in one statement. */
export type Case = {
  hazard: StoredHazard
  /** As it was before the last change of this transaction. */
  before: StoredHazard
  records: StoredRecord[]
  photos: Photo[]
  ground: Ground
  calendar: Calendar
  own: OwnRules
  /** Names of the persons and authorities that the rows point to. */
  names: Record<string, string>
  /** The person the actor's account is in this enterprise, in whatever membership they act now. */
  alsoHere: string | null
  /** The command was recorded before: it is answered, not done again. */
  repeated: boolean
  /** The summary as it lies in the table, to take its counts back. */
  summary: HazardSummary
}

/** The enterprise's profile, units, posts above the workers and the posts of `people`, and the authorities over it, as one JSON value. */
export function groundSql(work: Work, people: ReturnType<typeof sql>) {
  const { scope, today } = work
  const valid = (alias: string) =>
    sql`${sql.ref(`${alias}.valid_from`)} <= ${today} and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${today})`
  return sql`(select jsonb_build_object('organisation', o.organisation_id, 'name', o.name, 'region', o.region, 'sector', o.sector,
    'units', (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'parent', u.parent_id)), '[]') from unit u
      where u.organisation_id = ${scope} and ${valid('u')}),
    'holdings', (select coalesce(jsonb_agg(jsonb_build_object('person', held.person_id, 'name', n.name, 'role', t.role, 'unit', t.unit_id)), '[]')
      from post t join holding held on held.organisation_id = t.organisation_id and held.post_id = t.id and ${valid('held')}
      join person n on n.organisation_id = held.organisation_id and n.id = held.person_id and n.left_on is null and n.voided_at is null
      where t.organisation_id = ${scope} and ${valid('t')} and (t.role <> 'worker' or held.person_id = any(${people}))),
    'authorities', (select coalesce(jsonb_agg(jsonb_build_object('id', a.organisation_id, 'name', a.name, 'region', a.region,
        'sectors', a.sectors, 'receives', coalesce(a.receives_reports, false), 'parent', a.parent_id)), '[]')
      from organisation_summary a where a.kind = 'authority' and a.state = 'active'
        and a.region in (o.region, left(o.region, 6), left(o.region, 4) || '00', left(o.region, 2) || '0000')))
    from organisation_summary o where o.organisation_id = ${scope})`
}

const calendarSql = sql`(select coalesce(jsonb_agg(jsonb_build_object('day', c.day, 'kind', c.kind, 'name', c.name)), '[]') from calendar_day c)`

export async function readGround(
  work: Work,
  people: string[] = [],
): Promise<{ ground: Ground; names: Record<string, string> }> {
  const { rows } = await sql<{ ground: Ground | null; names: Record<string, string> | null }>`
    select ${groundSql(work, sql`${people}::uuid[]`)} as ground,
      (select jsonb_object_agg(id, name) from person where organisation_id = ${work.scope} and id = any(${people}::uuid[])) as names`.execute(
    work.db,
  )
  return { ground: groundOf(rows[0]?.ground ?? null), names: rows[0]?.names ?? {} }
}

export async function readRules(work: Work): Promise<{ calendar: Calendar; own: OwnRules }> {
  const { rows } = await sql<{ calendar: CalendarRow[]; own: OwnRules | null }>`
    select ${calendarSql} as calendar,
      (select value from setting where organisation_id = ${work.scope} and key = 'hazards.deadlines') as own`.execute(
    work.db,
  )
  return { calendar: calendarOf(rows[0]!.calendar), own: rows[0]?.own ?? {} }
}

/** One transaction at a time moves a hazard; what else is read comes after, so that it is what stands behind the lock. */
export async function lockHazard(work: Work, hazard: string): Promise<void> {
  const { rows } = await sql`
    select 1 from hazard where organisation_id = ${work.scope} and id = ${hazard} for update`.execute(work.db)
  if (rows.length === 0) throw new Problem('not-found')
}

export async function readCase(
  work: Work,
  hazard: string,
  { people = [], command = null }: { people?: string[]; command?: string | null } = {},
): Promise<Case> {
  const { scope } = work
  const persons = sql`array[h.reporter_person_id, h.rectifier_person_id, h.verifier_person_id, h.rectified_by_person_id,
    h.verified_by_person_id, h.graded_by_person_id] || ${people}::uuid[]`
  const { rows } = await sql<Read>`
    select to_jsonb(h) as hazard, to_jsonb(s) as summary,
      (select coalesce(jsonb_agg(to_jsonb(r) order by r.recorded_at, r.id), '[]') from hazard_record r
        where r.organisation_id = ${scope} and r.hazard_id = h.id) as records,
      (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'role', coalesce(f.role, ''), 'name', f.name, 'mime', f.mime,
          'takenAt', f.taken_at) order by f.uploaded_at, f.id), '[]') from file f
        where f.organisation_id = ${scope} and f.subject_kind = 'hazard' and f.subject_id = h.id) as photos,
      ${groundSql(work, persons)} as ground, ${calendarSql} as calendar,
      (select value from setting where organisation_id = ${scope} and key = 'hazards.deadlines') as own,
      (select jsonb_object_agg(p.id, p.name) from person p where p.organisation_id = ${scope} and (p.id = any(${persons})
        or p.id in (select made_by_person_id from hazard_record where organisation_id = ${scope} and hazard_id = h.id))) as persons,
      (select jsonb_object_agg(a.organisation_id, a.name) from organisation_summary a where a.kind = 'authority'
        and (a.organisation_id in (h.verifier_authority_id, h.reporter_organisation_id) or a.organisation_id in
          (select unnest(array[authority_id, made_by_organisation_id]) from hazard_record where organisation_id = ${scope} and hazard_id = h.id)))
        as authorities,
      (select m.person_id from membership m where m.organisation_id = ${scope} and m.account_id = ${work.actor?.account ?? null}::uuid)
        as "alsoHere",
      exists (select 1 from event e where e.organisation_id = ${scope} and e.id = ${command}::uuid
        and (e.subject_id = h.id::text or e.subject_kind = 'hazard-record')) as repeated
    from hazard h join hazard_summary s on s.organisation_id = h.organisation_id and s.id = h.id
    where h.organisation_id = ${scope} and h.id = ${hazard}`.execute(work.db)
  const row = found(rows[0])
  return {
    hazard: row.hazard,
    before: row.hazard,
    summary: row.summary,
    records: row.records,
    photos: row.photos,
    ground: groundOf(row.ground),
    calendar: calendarOf(row.calendar),
    own: row.own ?? {},
    names: { ...row.authorities, ...row.persons },
    alsoHere: row.alsoHere,
    repeated: row.repeated,
  }
}

type Read = Omit<Case, 'calendar' | 'own' | 'names' | 'ground' | 'before'> & {
  ground: Ground | null
  calendar: CalendarRow[]
  own: OwnRules | null
  persons: Record<string, string> | null
  authorities: Record<string, string> | null
}

export function groundOf(ground: Ground | null): Ground {
  return found(ground)
}

function calendarOf(rows: CalendarRow[]): Calendar {
  return calendarFrom(rows.length > 0 ? rows : publishedRows)
}
