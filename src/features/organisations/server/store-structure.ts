import { newId } from '../../../kernel/ids.ts'
import { found, Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'

type UnitVersion = {
  id: string
  unit: string
  parent: string | null
  name: string
  validFrom: string
  validTo: string | null
}

/** A unit's current version, locked with its unit. */
async function currentVersion(work: Work, unit: string): Promise<UnitVersion> {
  await sql`select 1 from unit where organisation_id = ${work.scope} and id = ${unit} for update`.execute(work.db)
  const row = await work.db
    .selectFrom('unit_version')
    .select(['id', 'unit_id as unit', 'parent_id as parent', 'name', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('organisation_id', '=', work.scope)
    .where('unit_id', '=', unit)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  const version = found(row)
  if (version.validTo) throw new Problem('move-closed', '该部门已撤销，不能再变更')
  return version
}

/** From a day on the unit has this name and this parent; before it, it keeps those it had. */
export async function changeUnit(
  work: Work,
  change: { unit: string; name?: string; parent?: string | null; validFrom: string },
): Promise<void> {
  const current = await currentVersion(work, change.unit)
  const next = {
    name: change.name ?? current.name,
    parent: change.parent === undefined ? current.parent : change.parent,
  }
  if (change.validFrom < current.validFrom)
    throw new Problem('invalid', `生效日期不能早于上次变更的${current.validFrom}`)
  if (change.validFrom > work.today) throw new Problem('invalid', '部门变更的生效日期不能晚于今天')
  if (change.validFrom === current.validFrom)
    await work.db
      .updateTable('unit_version')
      .set({ name: next.name, parent_id: next.parent, recorded_at: work.now })
      .where('organisation_id', '=', work.scope)
      .where('id', '=', current.id)
      .execute()
  else {
    await closeVersion(work, current.id, change.validFrom)
    await work.db
      .insertInto('unit_version')
      .values({
        organisation_id: work.scope,
        id: newId(),
        unit_id: change.unit,
        name: next.name,
        parent_id: next.parent,
        valid_from: change.validFrom,
        recorded_at: work.now,
      })
      .execute()
  }
  await work.db
    .updateTable('unit')
    .set({ name: next.name, parent_id: next.parent })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', change.unit)
    .execute()
  work.record({
    kind: 'unit.changed',
    subject: { kind: 'unit', id: change.unit },
    before: { name: current.name, parent: current.parent },
    after: { ...next, validFrom: change.validFrom },
  })
}

async function closeVersion(work: Work, version: string, on: string): Promise<void> {
  await work.db
    .updateTable('unit_version')
    .set({ valid_to: on })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', version)
    .execute()
}

export async function closeUnit(work: Work, unit: string, on: string): Promise<void> {
  const current = await currentVersion(work, unit)
  if (on < current.validFrom) throw new Problem('invalid', `撤销日期不能早于上次变更的${current.validFrom}`)
  await closeVersion(work, current.id, on)
  await work.db
    .updateTable('unit')
    .set({ valid_to: on })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', unit)
    .execute()
  work.record({ kind: 'unit.closed', subject: { kind: 'unit', id: unit }, after: { on } })
}

export async function closePost(work: Work, post: string, on: string): Promise<void> {
  await work.db
    .updateTable('post')
    .set({ valid_to: on })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', post)
    .execute()
  work.record({ kind: 'post.closed', subject: { kind: 'post', id: post }, after: { on } })
}

export async function endHolding(
  work: Work,
  holding: { id: string; person: string; post: string; validFrom: string },
  on: string,
  reason: string,
): Promise<void> {
  // A holding that is ended on or before its first day was never held.
  const validTo = on < holding.validFrom ? holding.validFrom : on
  await work.db
    .updateTable('holding')
    .set({ valid_to: validTo, reason })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', holding.id)
    .execute()
  work.record({
    kind: 'post.left',
    subject: { kind: 'person', id: holding.person },
    after: { holding: holding.id, post: holding.post, on: validTo, reason },
  })
}

export async function changePlace(work: Work, place: { id: string; unit: string | null; name: string }): Promise<void> {
  const before = await work.db
    .selectFrom('place')
    .select(['name', 'unit_id as unit'])
    .where('organisation_id', '=', work.scope)
    .where('id', '=', place.id)
    .executeTakeFirst()
  await work.db
    .updateTable('place')
    .set({ name: place.name, unit_id: place.unit })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', place.id)
    .execute()
  work.record({
    kind: 'place.changed',
    subject: { kind: 'place', id: place.id },
    before: found(before),
    after: { name: place.name, unit: place.unit },
  })
}

export async function closePlace(work: Work, place: string): Promise<void> {
  await work.db
    .updateTable('place')
    .set({ valid_to: work.today })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', place)
    .execute()
  work.record({ kind: 'place.closed', subject: { kind: 'place', id: place }, after: { on: work.today } })
}
