import { newId } from '../../../kernel/ids.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { roles } from '../../../policy/roles.ts'
import * as store from './store.ts'
import { markLoaded, voidPerson } from './store-people.ts'

/** One row of a staff list; `id` is the person's id to be. Unit, team and post are names as the sheet has them. */
export type PersonToLoad = {
  id: string
  name: string
  staffNumber?: string | null
  phone?: string | null
  unit?: string | null
  team?: string | null
  post?: string | null
  joinedOn?: string | null
  leftOn?: string | null
}
/** `known` is somebody already here: nothing was changed, and `person` says who. */
export type LoadedPerson = { id: string; outcome: 'added' | 'known' | 'refused'; person?: string; reason?: string }

/**
 * Loads people of a spreadsheet into this scope's organisation. Units, teams and posts not yet there are set up. A sheet grants nothing:
 * whatever a post is called, it is loaded as a worker's post; other roles are given by hand.
 */
export async function loadPeople(
  work: Work,
  rows: readonly PersonToLoad[],
  importId: string | null = null,
): Promise<LoadedPerson[]> {
  const names = await namesHere(work)
  const answers: LoadedPerson[] = []
  for (const row of rows) answers.push(await loadOne(work, row, names, importId))
  return answers
}

type Names = { units: Map<string, string>; posts: Map<string, string> }
const keyOf = (parent: string | null, name: string) => `${parent ?? ''}/${name}`

async function namesHere(work: Work): Promise<Names> {
  const units = await work.db
    .selectFrom('unit')
    .select(['id', 'parent_id', 'name'])
    .where('organisation_id', '=', work.scope)
    .where('valid_to', 'is', null)
    .execute()
  const posts = await work.db
    .selectFrom('post')
    .select(['id', 'unit_id', 'name'])
    .where('organisation_id', '=', work.scope)
    .where('role', '=', 'worker')
    .where('valid_to', 'is', null)
    .execute()
  return {
    units: new Map(units.map(unit => [keyOf(unit.parent_id, unit.name), unit.id])),
    posts: new Map(posts.map(post => [keyOf(post.unit_id, post.name), post.id])),
  }
}

async function loadOne(work: Work, row: PersonToLoad, names: Names, importId: string | null): Promise<LoadedPerson> {
  if (!row.staffNumber && !row.phone)
    return { id: row.id, outcome: 'refused', reason: '请填写工号或手机号，否则无法登录和区分同名人员' }
  const same = await samePerson(work, row)
  if (same && same.name !== row.name)
    return { id: row.id, outcome: 'refused', reason: `工号${row.staffNumber}已由${same.name}使用，请核对` }
  if (same) return { id: row.id, outcome: 'known', person: same.id }
  await store.addPerson(work, row)
  await markLoaded(work, row.id, { import: importId, leftOn: row.leftOn ?? null })
  const unit = await unitFor(work, row, names)
  const gone = row.leftOn && row.leftOn <= work.today
  if (!gone && (unit || row.post)) {
    const post = await postFor(work, unit, row.post || roles.worker.title, names)
    await store.holdPost(work, { id: newId(), person: row.id, post, reason: '名册导入' })
  }
  return { id: row.id, outcome: 'added', person: row.id }
}

/** The same staff number, or, where the row has none, the same name and phone. */
async function samePerson(work: Work, row: PersonToLoad): Promise<{ id: string; name: string } | undefined> {
  const people = work.db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('organisation_id', '=', work.scope)
    .where('voided_at', 'is', null)
  return row.staffNumber
    ? people.where('staff_number', '=', row.staffNumber).executeTakeFirst()
    : people
        .where('name', '=', row.name)
        .where('phone', '=', row.phone ?? '')
        .executeTakeFirst()
}

async function unitFor(work: Work, row: PersonToLoad, names: Names): Promise<string | null> {
  const workshop = row.unit ? await unitNamed(work, null, row.unit, 'workshop', names) : null
  return row.team ? unitNamed(work, workshop, row.team, 'team', names) : workshop
}

async function unitNamed(
  work: Work,
  parent: string | null,
  name: string,
  level: 'workshop' | 'team',
  names: Names,
): Promise<string> {
  const key = keyOf(parent, name)
  const known = names.units.get(key)
  if (known) return known
  const id = newId()
  await store.addUnit(work, { id, parent, level, name })
  names.units.set(key, id)
  return id
}

async function postFor(work: Work, unit: string | null, name: string, names: Names): Promise<string> {
  const key = keyOf(unit, name)
  const known = names.posts.get(key)
  if (known) return known
  const id = newId()
  await store.addPost(work, { id, unit, name, role: 'worker' })
  names.posts.set(key, id)
  return id
}

export type VoidedPeople = { voided: string[]; kept: { id: string; reason: string }[] }

/** Takes people of a load back, except those who have moved on since: an account, a transfer, a leave, an office, a delegation. */
export async function voidPeople(work: Work, people: readonly string[]): Promise<VoidedPeople> {
  const { rows } = await sql<{ id: string; reason: string | null }>`
    select p.id, case
      when exists (select 1 from membership m where m.organisation_id = p.organisation_id and m.person_id = p.id) then '已开通账号'
      when exists (select 1 from office o where o.organisation_id = p.organisation_id and o.person_id = p.id) then '已登记为负责人'
      when exists (select 1 from delegation d where d.organisation_id = p.organisation_id and p.id in (d.from_person_id, d.to_person_id))
        then '已有代理安排'
      when exists (select 1 from event e where e.organisation_id = p.organisation_id and e.subject_kind = 'person'
        and e.subject_id = p.id::text and e.kind not in ('person.added', 'post.held')) then '导入后资料已变动'
      when (select count(*) from holding h where h.organisation_id = p.organisation_id and h.person_id = p.id) > 1 then '导入后已任其他岗位'
    end as reason
    from person p where p.organisation_id = ${work.scope} and p.id = any(${[...people]}::uuid[]) and p.voided_at is null`.execute(
    work.db,
  )
  const answer: VoidedPeople = { voided: [], kept: [] }
  for (const { id, reason } of rows) {
    if (reason) answer.kept.push({ id, reason })
    else {
      await voidPerson(work, id)
      answer.voided.push(id)
    }
  }
  return answer
}
