import { sql, type Work } from '../../../platform/database.ts'
import { districtOf } from '../../organisations/server/public.ts'
import type { Assessed } from '../assess.ts'
import type { RiskGrade } from '../control.ts'
import type { RiskState } from '../lifecycle.ts'
import type { Aspect, Dimension, MeasureKind } from '../risk.ts'

export type NewPoint = { id: string; name: string; unit: string | null; place: string | null; importId?: string }
export type NewUnit = { id: string; point: string; name: string }
export type Described = {
  event: string
  aspect: Aspect | null
  kinds: string[]
  classCode: string | null
  consequence: string
  riskUnit: string | null
}
export type NewRisk = Described & {
  id: string
  point: string
  state: RiskState
  reviewReason?: string | null
  importId?: string
}
export type NewAssessment = Omit<Assessed, 'method' | 'score'> & {
  id: string
  risk: string
  method: Assessed['method'] | 'stated'
  score: number | null
  reason: string | null
}
export type Measured = {
  kind: MeasureKind
  dimension: Dimension | null
  description: string
  post: string | null
}
export type NewMeasure = Measured & { id: string; risk: string; ordinal?: number }

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

/** Ids of those that were not there before. */
export async function addPoints(work: Work, points: readonly NewPoint[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into risk_point (organisation_id, id, name, unit_id, place_id, recorded_at, import_id)
    select ${work.scope}, id, name, unit, place, ${work.now}, "importId"
    from jsonb_to_recordset(${json(points)}) as p(id uuid, name text, unit uuid, place uuid, "importId" uuid)
    on conflict (organisation_id, id) do nothing returning id`.execute(work.db)
  return rows.map(row => row.id)
}

export async function changePoint(work: Work, point: NewPoint): Promise<void> {
  await sql`
    update risk_point set name = ${point.name}, unit_id = ${point.unit}::uuid, place_id = ${point.place}::uuid
    where organisation_id = ${work.scope} and id = ${point.id}`.execute(work.db)
}

export async function closePoint(work: Work, point: string): Promise<void> {
  await sql`
    update risk_point set closed_at = ${work.now} where organisation_id = ${work.scope} and id = ${point}`.execute(
    work.db,
  )
}

export async function addUnits(work: Work, units: readonly NewUnit[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into risk_unit (organisation_id, id, point_id, name, recorded_at)
    select ${work.scope}, id, point, name, ${work.now} from jsonb_to_recordset(${json(units)}) as u(id uuid, point uuid, name text)
    on conflict (organisation_id, id) do nothing returning id`.execute(work.db)
  return rows.map(row => row.id)
}

/** Writes new risks with the next numbers of this organisation; ids of those that were not there before. */
export async function addRisks(work: Work, risks: readonly NewRisk[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with counter as (insert into risk_counter (organisation_id, last) values (${work.scope}, ${risks.length})
      on conflict (organisation_id) do update set last = risk_counter.last + excluded.last returning last)
    insert into risk (organisation_id, id, number, point_id, risk_unit_id, state, event, aspect, kinds, class_code, consequence,
      review_reason, recorded_at, import_id)
    select ${work.scope}, r.id, 'FX' || lpad((counter.last - ${risks.length} + r.ordinal)::text, 5, '0'), point, "riskUnit", state, event,
      aspect, array(select jsonb_array_elements_text(kinds)), "classCode", consequence, "reviewReason", ${work.now}, "importId"
    from counter, (select (o.value->>'id')::uuid as id, o.ordinality as ordinal, i.* from jsonb_array_elements(${json(risks)})
      with ordinality o, jsonb_to_record(o.value) as i(point uuid, "riskUnit" uuid, state text, event text, aspect text, kinds jsonb,
        "classCode" text, consequence text, "reviewReason" text, "importId" uuid)) r
    on conflict (organisation_id, id) do nothing returning id`.execute(work.db)
  return rows.map(row => row.id)
}

export async function describeRisk(work: Work, risk: string, as: Described): Promise<void> {
  await sql`
    update risk set event = ${as.event}, aspect = ${as.aspect}, kinds = ${as.kinds}::text[], class_code = ${as.classCode},
      consequence = ${as.consequence}, risk_unit_id = ${as.riskUnit}::uuid
    where organisation_id = ${work.scope} and id = ${risk}`.execute(work.db)
}

/** Ids of the risks that were in one of the states `from` and are in `to` now. */
export async function moveRisks(
  work: Work,
  risks: readonly string[],
  { from, to, reason = null }: { from: readonly RiskState[]; to: RiskState; reason?: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update risk set state = ${to}, review_reason = ${reason}
    where organisation_id = ${work.scope} and id = any(${[...risks]}::uuid[]) and state = any(${[...from]}) returning id`.execute(
    work.db,
  )
  return rows.map(row => row.id)
}

/** The grade that stood until today ends today; what was judged before stays readable. */
export async function addAssessments(work: Work, assessments: readonly NewAssessment[]): Promise<void> {
  await sql`
    update risk_assessment set valid_to = ${work.today}::date
    where organisation_id = ${work.scope} and valid_to is null and risk_id = any(${assessments.map(one => one.risk)}::uuid[])`.execute(
    work.db,
  )
  await sql`
    insert into risk_assessment (organisation_id, id, risk_id, valid_from, recorded_at, method, inputs, score_hundredths, computed_grade, direct,
      grade, control_level, rule_versions, reason, assessed_by)
    select ${work.scope}, id, risk, ${work.today}::date, ${work.now}, method, inputs, round(score * 100), computed,
      array(select jsonb_array_elements_text(direct)), grade, level, array(select jsonb_array_elements_text(rules)), reason,
      ${work.actor?.person ?? null}::uuid
    from jsonb_to_recordset(${json(assessments)}) as a(id uuid, risk uuid, method text, inputs jsonb, score numeric, computed text,
      direct jsonb, grade text, level text, rules jsonb, reason text)`.execute(work.db)
}

export async function addMeasures(work: Work, measures: readonly NewMeasure[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into risk_measure (organisation_id, id, risk_id, kind, dimension, description, post_id, ordinal, recorded_at)
    select ${work.scope}, id, risk, kind, dimension, description, post, coalesce(ordinal, 0), ${work.now}
    from jsonb_to_recordset(${json(measures)}) as m(id uuid, risk uuid, kind text, dimension text, description text, post uuid,
      ordinal integer)
    on conflict (organisation_id, id) do nothing returning id`.execute(work.db)
  return rows.map(row => row.id)
}

export async function rewriteMeasure(work: Work, measure: string, as: Measured): Promise<void> {
  await sql`
    update risk_measure set kind = ${as.kind}, dimension = ${as.dimension}, description = ${as.description}, post_id = ${as.post}::uuid
    where organisation_id = ${work.scope} and id = ${measure}`.execute(work.db)
}

export async function endMeasure(work: Work, measure: string): Promise<void> {
  await sql`
    update risk_measure set removed_at = ${work.now} where organisation_id = ${work.scope} and id = ${measure}`.execute(
    work.db,
  )
}

/** Makes the summaries of these risks anew, from what the tables of the register say now. */
export async function summarise(work: Work, risks: readonly string[]): Promise<void> {
  if (risks.length === 0) return
  const { name, region, sector } = await districtOf(work)
  await sql`
    insert into risk_summary (organisation_id, id, region, sector, organisation_name, number, event, state, point_id, point_name,
      risk_unit_name, unit_id, unit_name, place_id, place_name, aspect, kinds, method, score_hundredths, grade, rank, control_level, assessed_on,
      measure_count, import_id, open)
    select r.organisation_id, r.id, ${region}, ${sector}, ${name}, r.number, r.event, r.state, p.id, p.name, ru.name, u.id, u.name, l.id, l.name,
      r.aspect, r.kinds, a.method, a.score_hundredths, a.grade, array_position(array['major', 'considerable', 'general', 'low'], a.grade),
      a.control_level, a.valid_from, (select count(*) from risk_measure m where m.organisation_id = ${work.scope} and m.risk_id = r.id
        and m.removed_at is null), r.import_id, r.state in ('draft', 'in-force', 'under-review')
    from risk r join risk_point p on p.organisation_id = r.organisation_id and p.id = r.point_id
    left join risk_unit ru on ru.organisation_id = r.organisation_id and ru.id = r.risk_unit_id
    left join unit u on u.organisation_id = p.organisation_id and u.id = p.unit_id
    left join place l on l.organisation_id = p.organisation_id and l.id = p.place_id
    left join risk_assessment a on a.organisation_id = r.organisation_id and a.risk_id = r.id and a.valid_to is null
    where r.organisation_id = ${work.scope} and r.id = any(${[...risks]}::uuid[])
    on conflict (organisation_id, id) do update set region = excluded.region, sector = excluded.sector,
      organisation_name = excluded.organisation_name, event = excluded.event, state = excluded.state, point_name = excluded.point_name,
      risk_unit_name = excluded.risk_unit_name, unit_id = excluded.unit_id, unit_name = excluded.unit_name, place_id = excluded.place_id,
      place_name = excluded.place_name, aspect = excluded.aspect, kinds = excluded.kinds, method = excluded.method,
      score_hundredths = excluded.score_hundredths, grade = excluded.grade, rank = excluded.rank, control_level = excluded.control_level,
      assessed_on = excluded.assessed_on, measure_count = excluded.measure_count, open = excluded.open`.execute(work.db)
}

/** The enterprise's file changed: the copies of it beside its risks follow, those that differ. */
export async function rewriteDistrict(work: Work): Promise<void> {
  const { name, region, sector } = await districtOf(work)
  await sql`
    update risk_summary set organisation_name = ${name}, region = ${region}, sector = ${sector}
    where organisation_id = ${work.scope} and (organisation_name, region, sector) is distinct from (${name}, ${region}, ${sector})`.execute(
    work.db,
  )
}

export type MethodSetting = { mes: RiskGrade[]; at: string; by: string }
