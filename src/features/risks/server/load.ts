import { newId } from '../../../kernel/ids.ts'
import { ruleId } from '../../../kernel/law.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { assess } from '../assess.ts'
import { gradeRule, levelFor } from '../control.ts'
import { type LoadedRisk, riskKey } from '../loaded.ts'
import * as store from './store.ts'

export type NotLoaded = Map<string, { outcome: 'known' | 'refused'; reason: string }>

const folded = (name: string) => name.normalize('NFKC').replace(/\s/g, '')

/**
 * Loads risks of a spreadsheet. Points and units not yet there are set up. Rows that say one risk several times add their measures to it;
 * a risk that stands in the register already stays as it is. With values it comes into force; with a grade alone it waits for review; with
 * neither it is a draft.
 */
export async function loadRisks(work: Work, rows: readonly LoadedRisk[], importId: string): Promise<NotLoaded> {
  const places = await placeNames(work)
  const points = await pointsFor(work, rows, places, importId)
  const units = await unitsFor(work, rows, points)
  const posts = await postsFor(work, rows)
  const known = await risksAt(work, [...points.values()])
  const answers: NotLoaded = new Map()
  const fresh: { row: LoadedRisk; point: string; riskUnit: string | null }[] = []
  const measures: store.NewMeasure[] = []
  const touched = new Set<string>()
  for (const row of rows) {
    const point = points.get(folded(row.point))!
    const riskUnit = row.riskUnit ? (units.get(`${point}/${folded(row.riskUnit)}`) ?? null) : null
    const key = riskKey(point, riskUnit, row.event)
    const same = known.get(key)
    if (same && same.importId !== importId) {
      answers.set(row.id, { outcome: 'known', reason: '清单中已有这条风险，没有改动' })
      continue
    }
    if (same) answers.set(row.id, { outcome: 'known', reason: '与本文件中另一行是同一条风险，措施已并入' })
    else {
      known.set(key, { id: row.id, importId })
      fresh.push({ row, point, riskUnit })
    }
    const risk = same?.id ?? row.id
    touched.add(risk)
    const post = posts.byName.get(row.postName ?? '') ?? posts.byPerson.get(row.personId ?? '') ?? null
    for (const { kind, description } of row.measures)
      measures.push({ id: newId(), risk, kind, dimension: null, description, post, ordinal: measures.length })
  }
  await store.addRisks(
    work,
    fresh.map(one => newRisk(one, importId)),
  )
  await store.addAssessments(
    work,
    fresh.flatMap(({ row }) => assessmentOf(row, work.today)),
  )
  await store.addMeasures(work, measures)
  await store.summarise(work, [...touched])
  for (const { row } of fresh)
    work.record({
      kind: 'risk.loaded',
      subject: { kind: 'risk', id: row.id },
      after: { import: importId, event: row.event, grade: row.grade, inputs: row.assessment?.inputs ?? null },
    })
  return answers
}

function newRisk(
  { row, point, riskUnit }: { row: LoadedRisk; point: string; riskUnit: string | null },
  importId: string,
): store.NewRisk {
  const { id, event, aspect, kinds, consequence } = row
  const state = row.assessment ? 'in-force' : row.grade ? 'under-review' : 'draft'
  const reviewReason = state === 'under-review' ? '导入的清单只有等级，没有评价分值，请评价' : null
  return { id, point, riskUnit, event, aspect, kinds, consequence, classCode: null, state, reviewReason, importId }
}

function assessmentOf(row: LoadedRisk, today: string): store.NewAssessment[] {
  const beside = { id: newId(), risk: row.id, reason: '导入' }
  if (row.assessment)
    return [{ ...assess({ ...row.assessment, direct: [], level: row.level ?? undefined }, today), ...beside }]
  if (!row.grade) return []
  const { grade } = row
  const stated = { method: 'stated' as const, inputs: {}, score: null, computed: grade, direct: [], grade }
  return [{ ...stated, level: row.level ?? levelFor(grade, today), rules: [ruleId(gradeRule(today))], ...beside }]
}

async function placeNames(work: Work): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from place where organisation_id = ${work.scope} and valid_to is null`.execute(work.db)
  return new Map(rows.map(row => [folded(row.name), row.id]))
}

/** Ids of the points by their names; a point of a place's name lies at that place. */
async function pointsFor(work: Work, rows: readonly LoadedRisk[], places: Map<string, string>, importId: string) {
  const { rows: known } = await sql<{ id: string; name: string }>`
    select id, name from risk_point where organisation_id = ${work.scope} and closed_at is null`.execute(work.db)
  const points = new Map(known.map(row => [folded(row.name), row.id]))
  const fresh: store.NewPoint[] = []
  for (const { point: name, unitId } of rows) {
    const key = folded(name)
    if (points.has(key)) continue
    const point = { id: newId(), name, unit: unitId, place: places.get(key) ?? null, importId }
    points.set(key, point.id)
    fresh.push(point)
  }
  await store.addPoints(work, fresh)
  for (const { id, name, unit, place } of fresh)
    work.record({
      kind: 'risk-point.added',
      subject: { kind: 'risk-point', id },
      after: { name, unit_id: unit, place_id: place },
    })
  return points
}

async function unitsFor(work: Work, rows: readonly LoadedRisk[], points: Map<string, string>) {
  const { rows: known } = await sql<{ id: string; point: string; name: string }>`
    select id, point_id as point, name from risk_unit where organisation_id = ${work.scope}
      and point_id = any(${[...points.values()]}::uuid[])`.execute(work.db)
  const units = new Map(known.map(row => [`${row.point}/${folded(row.name)}`, row.id]))
  const fresh: store.NewUnit[] = []
  for (const row of rows) {
    const point = points.get(folded(row.point))!
    const key = `${point}/${folded(row.riskUnit ?? '')}`
    if (!row.riskUnit || units.has(key)) continue
    const unit = { id: newId(), point, name: row.riskUnit }
    units.set(key, unit.id)
    fresh.push(unit)
  }
  await store.addUnits(work, fresh)
  return units
}

/** Posts by their name, and by the person who holds exactly one: of several nobody can say which was meant. */
async function postsFor(work: Work, rows: readonly LoadedRisk[]) {
  const people = rows.flatMap(row => row.personId ?? [])
  const { rows: posts } = await sql<{ id: string; name: string; people: string[] }>`
    select t.id, t.name, array(select h.person_id from holding h where h.organisation_id = ${work.scope} and h.post_id = t.id
      and h.person_id = any(${people}::uuid[]) and h.valid_from <= ${work.today}
      and (h.valid_to is null or h.valid_to > ${work.today})) as people
    from post t where t.organisation_id = ${work.scope} and (t.valid_to is null or t.valid_to > ${work.today})`.execute(
    work.db,
  )
  const byName = Map.groupBy(posts, post => post.name)
  const held = Map.groupBy(
    posts.flatMap(post => post.people.map(person => ({ person, post: post.id }))),
    one => one.person,
  )
  return {
    byName: new Map([...byName].flatMap(([name, same]) => (same.length === 1 ? [[name, same[0]!.id]] : []))),
    byPerson: new Map([...held].flatMap(([person, all]) => (all.length === 1 ? [[person, all[0]!.post]] : []))),
  }
}

async function risksAt(work: Work, points: readonly string[]) {
  const { rows } = await sql<{
    id: string
    point: string
    unit: string | null
    event: string
    importId: string | null
  }>`
    select id, point_id as point, risk_unit_id as unit, event, import_id as "importId" from risk
    where organisation_id = ${work.scope} and point_id = any(${[...points]}::uuid[]) and state not in ('voided', 'retired')`.execute(
    work.db,
  )
  return new Map(rows.map(row => [riskKey(row.point, row.unit, row.event), { id: row.id, importId: row.importId }]))
}

export type Voided = { voided: string[]; kept: { id: string; reason: string }[] }

/** Takes risks of a load back, except those somebody has worked on since. */
export async function voidRisks(work: Work, ids: readonly string[]): Promise<Voided> {
  const { rows } = await sql<{ id: string; number: string; moved: boolean }>`
    select r.id, r.number, exists (select 1 from event e where e.organisation_id = ${work.scope} and e.subject_kind = 'risk'
      and e.subject_id = r.id::text and e.kind <> 'risk.loaded') as moved
    from risk r where r.organisation_id = ${work.scope} and r.id = any(${[...ids]}::uuid[]) and r.import_id is not null
      and r.state <> 'voided'`.execute(work.db)
  const free = rows.filter(row => !row.moved).map(row => row.id)
  await store.moveRisks(work, free, { from: ['draft', 'in-force', 'under-review'], to: 'voided' })
  await store.summarise(work, free)
  for (const id of free) work.record({ kind: 'risk.voided', subject: { kind: 'risk', id }, after: { state: 'voided' } })
  const kept = rows.filter(row => row.moved).map(({ id, number }) => ({ id, reason: `${number}：导入后已有改动` }))
  return { voided: free, kept }
}
