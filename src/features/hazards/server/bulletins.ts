import { countCap } from '../../../kernel/page.ts'
import { found, Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { bulletinReaders, listBulletins, readBulletin } from '../endpoints.ts'
import type { Grade } from '../lifecycle.ts'
import { sightOf } from '../visibility.ts'
import { standingOf } from './standing.ts'
import { addReading } from './store.ts'

type Row = {
  id: string
  hazard: string
  kind: 'hazard' | 'result'
  text: string
  unitName: string | null
  grade: Grade | null
  publishedAt: Date
  readAt: Date | null
  readers: number
  audience: number
}

export const bulletins = handle(listBulletins, async ({ query, work, actor }) => {
  const where = madeKnownTo(work, actor)
  const { rows } = await sql<Row>`
    select b.id, b.hazard_id as hazard, b.kind, b.text, u.name as "unitName", s.grade, b.published_at as "publishedAt",
      (select read_at from bulletin_reading r where r.organisation_id = b.organisation_id and r.bulletin_id = b.id
        and r.person_id = ${actor.person}) as "readAt",
      (select count(*) from bulletin_reading r where r.organisation_id = b.organisation_id and r.bulletin_id = b.id) as readers,
      (select count(*) from (${audienceOf(work, sql`b.unit_id`)}) a) as audience
    from bulletin b join hazard_summary s on s.organisation_id = b.organisation_id and s.id = b.hazard_id
    left join unit u on u.organisation_id = b.organisation_id and u.id = b.unit_id
    where b.organisation_id = ${work.scope} and ${where}
    order by b.published_at desc, b.id desc limit ${query.limit} offset ${query.offset}`.execute(work.db)
  const counted = await sql<{ count: number }>`
    select count(*) as count from (select 1 from bulletin b where b.organisation_id = ${work.scope} and ${where} limit ${countCap + 1}) c`.execute(
    work.db,
  )
  const total = counted.rows[0]!.count
  return {
    rows: rows.map(row => ({
      ...row,
      publishedAt: row.publishedAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    })),
    total: Math.min(total, countCap),
    capped: total > countCap,
  }
})

/** Who has read is a fact of work safety (安全生产法 第41条): it stands in the journal. */
export const readOne = handle(readBulletin, async ({ params, work, actor }) => {
  const { rows } = await sql<{ hazard_id: string; read_at: Date | null }>`
    select b.hazard_id, r.read_at from bulletin b
    left join bulletin_reading r on r.organisation_id = b.organisation_id and r.bulletin_id = b.id and r.person_id = ${actor.person}
    where b.organisation_id = ${work.scope} and b.id = ${params.bulletin} and ${madeKnownTo(work, actor)}`.execute(
    work.db,
  )
  const bulletin = found(rows[0])
  const before = bulletin.read_at
  if (before || !(await addReading(work, params.bulletin, actor.person))) {
    work.repeated()
    return { readAt: (before ?? work.now).toISOString() }
  }
  work.record({
    kind: 'bulletin.read',
    subject: { kind: 'bulletin', id: params.bulletin },
    after: { hazard: bulletin.hazard_id, person: actor.person },
  })
  return { readAt: work.now.toISOString() }
})

export const readers = handle(bulletinReaders, async ({ params, work, actor }) => {
  const { rows: known } = await sql<{ unit_id: string | null }>`
    select b.unit_id from bulletin b where b.organisation_id = ${work.scope} and b.id = ${params.bulletin}
      and ${madeKnownTo(work, actor)}`.execute(work.db)
  if (!known[0]) throw new Problem('not-found')
  const { rows } = await sql<{ person: string; name: string; unitName: string | null; readAt: Date | null }>`
    select a.person_id as person, p.name, min(u.name) as "unitName", min(r.read_at) as "readAt"
    from (${audienceOf(work, sql`${known[0].unit_id}::uuid`)}) a
    join person p on p.organisation_id = ${work.scope} and p.id = a.person_id
    left join unit u on u.organisation_id = ${work.scope} and u.id = a.unit_id
    left join bulletin_reading r on r.organisation_id = ${work.scope} and r.bulletin_id = ${params.bulletin} and r.person_id = a.person_id
    group by a.person_id, p.name order by min(r.read_at) nulls first, p.name`.execute(work.db)
  return rows.map(row => ({ ...row, readAt: row.readAt?.toISOString() ?? null }))
})

/** Everybody who holds a post today in the unit or below it; without a unit, in the whole enterprise. */
function audienceOf(work: Work, unit: ReturnType<typeof sql>) {
  const { scope, today } = work
  return sql`select distinct on (g.person_id) g.person_id, t.unit_id from holding g
    join post t on t.organisation_id = g.organisation_id and t.id = g.post_id
    join person n on n.organisation_id = g.organisation_id and n.id = g.person_id and n.left_on is null and n.voided_at is null
    where g.organisation_id = ${scope} and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to > ${today})
      and (${unit} is null or t.unit_id in (
        with recursive below as (select id from unit where organisation_id = ${scope} and id = ${unit}
          union select c.id from unit c join below on c.parent_id = below.id where c.organisation_id = ${scope})
        select id from below))`
}

/** A bulletin of a unit reaches whoever belongs to it, to a unit below, or stands above. */
function madeKnownTo(work: Work, actor: Actor) {
  const sight = sightOf(standingOf(actor))
  if (sight === 'all') return sql`true`
  const own = sql`${sight.units}::uuid[]`
  return sql`(b.unit_id is null or b.unit_id in (
    with recursive up as (select id, parent_id from unit where organisation_id = ${work.scope} and id = any(${own})
      union select p.id, p.parent_id from unit p join up on p.id = up.parent_id where p.organisation_id = ${work.scope}),
    down as (select id from unit where organisation_id = ${work.scope} and id = any(${own})
      union select c.id from unit c join down on c.parent_id = down.id where c.organisation_id = ${work.scope})
    select id from up union select id from down))`
}
