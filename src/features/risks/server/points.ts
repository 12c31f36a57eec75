import { found, Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { placeOf, unitOf } from '../../organisations/server/public.ts'
import { addRiskPoint, addRiskUnit, changeRiskPoint, closeRiskPoint, listRiskPoints } from '../endpoints.ts'
import type { PointView } from '../views.ts'
import { countsSql } from './list.ts'
import * as store from './store.ts'
import { unitsSeen, visibleTo } from './visible.ts'

type PointQuery = { point?: string; place?: string | undefined }

async function pointsOf(work: Work, actor: Actor, { point, place }: PointQuery = {}): Promise<PointView[]> {
  const { scope } = work
  const one = point ? sql`p.id = ${point}` : sql`true`
  const there = place ? sql`p.place_id = ${place}` : sql`true`
  const { rows } = await sql<PointView>`
    select p.id, p.name, p.unit_id as unit, u.name as "unitName", p.place_id as place, l.name as "placeName", ${countsSql},
      (select coalesce(jsonb_agg(jsonb_build_object('id', ru.id, 'name', ru.name) order by ru.recorded_at, ru.id), '[]') from risk_unit ru
        where ru.organisation_id = ${scope} and ru.point_id = p.id) as units
    from risk_point p left join unit u on u.organisation_id = p.organisation_id and u.id = p.unit_id
    left join place l on l.organisation_id = p.organisation_id and l.id = p.place_id
    left join risk_summary s on s.organisation_id = p.organisation_id and s.point_id = p.id and s.open and ${visibleTo(work, actor)}
    where p.organisation_id = ${scope} and p.closed_at is null and ${one} and ${there}
      and ${unitsSeen(work, actor, sql`p.unit_id`)}
    group by p.organisation_id, p.id, u.name, l.name order by p.name`.execute(work.db)
  return rows
}

async function pointById(work: Work, actor: Actor, point: string): Promise<PointView> {
  return found((await pointsOf(work, actor, { point }))[0])
}

type PointInput = { name: string; unit: string | null; place: string | null }

async function checkPoint(work: Work, id: string, { name, unit, place }: PointInput): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from risk_point where organisation_id = ${work.scope} and name = ${name} and closed_at is null and id <> ${id}`.execute(
    work.db,
  )
  if (rows.length > 0) throw new Problem('duplicate', `已有名为“${name}”的风险点`)
  if (unit && !(await unitOf(work, unit))) throw new Problem('invalid', '没有这个部门，请重新选择')
  if (place && !(await placeOf(work, place))) throw new Problem('invalid', '没有这个场所，请重新选择')
}

export const list = handle(listRiskPoints, ({ query, work, actor }) => pointsOf(work, actor, query))

export const add = handle(addRiskPoint, async ({ body, work, actor }) => {
  const [known] = await pointsOf(work, actor, { point: body.id })
  if (known) {
    work.repeated()
    return known
  }
  await checkPoint(work, body.id, body)
  await store.addPoints(work, [body])
  const { id, name, unit, place } = body
  work.record({
    kind: 'risk-point.added',
    subject: { kind: 'risk-point', id },
    after: { name, unit_id: unit, place_id: place },
  })
  return pointById(work, actor, id)
})

export const change = handle(changeRiskPoint, async ({ params, body, work, actor }) => {
  const before = await pointById(work, actor, params.point)
  await checkPoint(work, params.point, body)
  await store.changePoint(work, { id: params.point, name: body.name, unit: body.unit, place: body.place })
  const { rows } = await sql<{ id: string }>`
    select id from risk where organisation_id = ${work.scope} and point_id = ${params.point}`.execute(work.db)
  await store.summarise(
    work,
    rows.map(row => row.id),
  )
  work.record({
    kind: 'risk-point.changed',
    subject: { kind: 'risk-point', id: params.point },
    before: { name: before.name, unit_id: before.unit, place_id: before.place },
    after: { name: body.name, unit_id: body.unit, place_id: body.place },
  })
  return pointById(work, actor, params.point)
})

export const close = handle(closeRiskPoint, async ({ params, work, actor }) => {
  const point = await pointById(work, actor, params.point)
  const open = point.major + point.considerable + point.general + point.low + point.ungraded
  if (open > 0) throw new Problem('move-closed', `还有 ${open} 条风险未销项，不能停用这个风险点`)
  await store.closePoint(work, point.id)
  work.record({
    kind: 'risk-point.closed',
    subject: { kind: 'risk-point', id: point.id },
    before: { name: point.name },
  })
  return { id: point.id }
})

export const addUnit = handle(addRiskUnit, async ({ params, body, work, actor }) => {
  const point = await pointById(work, actor, params.point)
  const known = point.units.find(unit => unit.id === body.id)
  if (known) {
    work.repeated()
    return point
  }
  if (point.units.some(unit => unit.name === body.name))
    throw new Problem('duplicate', `“${point.name}”下已有单元“${body.name}”`)
  await store.addUnits(work, [{ id: body.id, point: point.id, name: body.name }])
  work.record({
    kind: 'risk-point.divided',
    subject: { kind: 'risk-point', id: point.id },
    after: { name: body.name },
  })
  return pointById(work, actor, point.id)
})
