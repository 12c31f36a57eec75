import { dayOf } from '../../../kernel/dates.ts'
import { type Database, sql, type Work } from '../../../platform/database.ts'
import type { Task } from '../../../platform/jobs.ts'
import { type Holder, holdersOf } from './people.ts'
import { notify } from './public.ts'

const superiors = ['unit-head', 'safety-officer', 'safety-director', 'principal']

/** Every morning, to those who answer for others: what waits, what is late, what was escalated. Nothing open, nothing said. */
export const sendDigests: Task = async ({ database }) => {
  const day = dayOf(database.clock())
  for (const { id, kind } of await concerned(database))
    await database.asSystem(
      'daily digest',
      id,
      work => (kind === 'authority' ? digestAuthority(work, day) : digestEnterprise(work, day)),
      // An authority's desk lies in the tenants of its enterprises, which only the summary tables show.
      kind === 'authority' ? { reach: 'everywhere' } : {},
    )
}

/** Enterprises with an open hazard, and authorities with something on their desk. */
async function concerned(database: Database): Promise<{ id: string; kind: string }[]> {
  return database.asSystem(
    'daily digest',
    '',
    async ({ db }) => {
      const { rows } = await sql<{ id: string; kind: string }>`
        select distinct organisation_id as id, 'enterprise' as kind from hazard_summary where open
        union select distinct authority_id, 'authority' from desk_item where authority_id is not null`.execute(db)
      return rows
    },
    { reach: 'everywhere', readOnly: true },
  )
}

export type Counts = { desk: number; overdue: number; escalated: number }

const textOf = ({ desk, overdue, escalated }: Counts) =>
  `待您办理 ${desk} 项；逾期未整改 ${overdue} 项；已逐级上报 ${escalated} 项`

async function digestEnterprise(work: Work, day: string): Promise<void> {
  const people = Map.groupBy(await holdersOf(work, superiors), holder => holder.person)
  const [late, units] = [await lateByUnit(work), await unitTree(work)]
  for (const [person, held] of people) {
    const within = unitsOf(held, units)
    const mine = late.filter(row => within === 'all' || (row.unit !== null && within.has(row.unit)))
    const sum = (of: 'overdue' | 'escalated') => mine.reduce((total, row) => total + row[of], 0)
    const roles = held.map(holder => holder.role)
    const counts = { desk: await onDesk(work, person, roles), overdue: sum('overdue'), escalated: sum('escalated') }
    await tell(work, day, [person], counts)
  }
}

async function digestAuthority(work: Work, day: string): Promise<void> {
  const { rows } = await sql<Counts>`
    select count(distinct (organisation_id, subject_id, matter)) as desk,
      count(distinct (organisation_id, hazard_id)) filter (where due_on < ${work.today}::date) as overdue,
      count(distinct (organisation_id, hazard_id)) filter (where matter = 'overdue') as escalated
    from desk_item where authority_id = ${work.scope}`.execute(work.db)
  const people = (await holdersOf(work, ['officer', 'leader'])).map(holder => holder.person)
  await tell(work, day, people, rows[0]!)
}

async function tell(work: Work, day: string, people: string[], counts: Counts): Promise<void> {
  if (counts.desk + counts.overdue + counts.escalated === 0) return
  const title = `今日待办 ${counts.desk} 项，逾期 ${counts.overdue} 项`
  const cause = `digest:${day}`
  await notify(work, { people, matter: cause, title, text: textOf(counts), link: '/desk', cause, robot: false })
}

async function onDesk(work: Work, person: string, roles: string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct (subject_id, matter)) as count from desk_item
    where organisation_id = ${work.scope} and (person_id = ${person} or role = any(${roles}::text[]))`.execute(work.db)
  return rows[0]!.count
}

async function lateByUnit(work: Work): Promise<{ unit: string | null; overdue: number; escalated: number }[]> {
  // Late as the hazard list counts it: the deadline's day is over and the rectification has not been handed in.
  const late = sql`open and due_on < ${work.today}::date and state in ('assessed', 'assigned')`
  const { rows } = await sql<{ unit: string | null; overdue: number; escalated: number }>`
    select unit_id as unit, count(*) filter (where ${late}) as overdue,
      count(*) filter (where ${late} and escalation_step > 1) as escalated
    from hazard_summary where organisation_id = ${work.scope} and open group by unit_id`.execute(work.db)
  return rows
}

async function unitTree(work: Work): Promise<{ id: string; parent: string | null }[]> {
  const { rows } = await sql<{ id: string; parent: string | null }>`
    select id, parent_id as parent from unit where organisation_id = ${work.scope}`.execute(work.db)
  return rows
}

/** A unit's head answers for the unit and those below it; everybody else here for the whole organisation. */
function unitsOf(held: Holder[], units: { id: string; parent: string | null }[]): Set<string> | 'all' {
  if (held.some(({ role, unit }) => role !== 'unit-head' || unit === null)) return 'all'
  const within = new Set(held.map(holder => holder.unit!))
  for (let size = 0; size < within.size; ) {
    size = within.size
    for (const { id, parent } of units) if (parent && within.has(parent)) within.add(id)
  }
  return within
}
