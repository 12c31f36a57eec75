import { found, Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import type { Role } from '../../../policy/roles.ts'
import { endMembership } from '../../accounts/server/public.ts'
import { addPerson, changePerson, listPeople, personLeaves, readPerson } from '../endpoints.ts'
import { manageProblem } from '../granting.ts'
import { grantPost } from './holding-handlers.ts'
import { personOf } from './public.ts'
import { listPeopleOf, readPersonOf } from './read-people.ts'
import { holdingsOf } from './read-structure.ts'
import * as store from './store.ts'
import * as people from './store-people.ts'
import { endHolding } from './store-structure.ts'

const list = handle(listPeople, ({ query, work, actor }) => listPeopleOf(work, actor, query))

const read = handle(readPerson, async ({ params, work, actor }) =>
  found(await readPersonOf(work, actor, params.person)),
)

const add = handle(addPerson, async ({ body, work, actor }) => {
  const known = await readPersonOf(work, actor, body.id)
  if (known) work.repeated()
  if (known) return rowOf(known)
  await refuseTakenStaffNumber(work, body.staffNumber, body.id)
  await store.addPerson(work, body)
  if (body.post)
    await grantPost(work, actor, {
      ...body.post,
      person: body.id,
      validFrom:
        body.joinedOn && body.joinedOn <= work.today ? await startOf(work, body.post.post, body.joinedOn) : work.today,
    })
  return rowOf(found(await readPersonOf(work, actor, body.id)))
})

/** Joined before the post was set up: held from its first day. */
async function startOf(work: Work, post: string, joinedOn: string): Promise<string> {
  const row = await work.db
    .selectFrom('post')
    .select('valid_from')
    .where('organisation_id', '=', work.scope)
    .where('id', '=', post)
    .executeTakeFirst()
  return row && row.valid_from > joinedOn ? row.valid_from : joinedOn
}

const change = handle(changePerson, async ({ params, body, work, actor }) => {
  found(await personOf(work, params.person))
  const held = (await holdingsOf(work, [params.person])).filter(row => !row.validTo || row.validTo > work.today)
  if (params.person !== actor.person)
    refuseAbove(
      actor,
      held.map(row => row.role),
    )
  await refuseTakenStaffNumber(work, body.staffNumber, params.person)
  await people.changePerson(work, { ...body, id: params.person })
  return rowOf(found(await readPersonOf(work, actor, params.person)))
})

const leave = handle(personLeaves, async ({ params, body, work, actor }) => {
  const on = body.on ?? work.today
  if (on > work.today) throw new Problem('invalid', '离职日期不能晚于今天，请在离职当日办理')
  if (params.person === actor.person) throw new Problem('not-allowed', '不能办理本人的离职，请由他人办理')
  found(await personOf(work, params.person))
  const running = (await holdingsOf(work, [params.person])).filter(held => !held.validTo || held.validTo > on)
  refuseAbove(
    actor,
    running.map(held => held.role),
  )
  for (const held of running) await endHolding(work, { ...held, id: held.holding }, on, body.reason)
  for (const delegation of await openDelegations(work, params.person)) await people.endDelegation(work, delegation)
  await people.markLeft(work, params.person, on, body.reason)
  await endMembership(work, params.person)
  return rowOf(found(await readPersonOf(work, actor, params.person)))
})

function refuseAbove(actor: Actor, roles: readonly Role[]): void {
  const problem = manageProblem(actor, roles)
  if (problem) throw new Problem('not-allowed', problem)
}

async function refuseTakenStaffNumber(work: Work, staffNumber: string | null, person: string): Promise<void> {
  if (!staffNumber) return
  const taken = await work.db
    .selectFrom('person')
    .select('name')
    .where('organisation_id', '=', work.scope)
    .where('staff_number', '=', staffNumber)
    .where('id', '<>', person)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  if (!taken) return
  const text = `工号${staffNumber}已由${taken.name}使用，请核对`
  throw new Problem('duplicate', text, [{ path: 'staffNumber', text }])
}

async function openDelegations(work: Work, person: string) {
  return work.db
    .selectFrom('delegation')
    .select(['id', 'from_person_id as from', 'to_person_id as to'])
    .where('organisation_id', '=', work.scope)
    .where(at => at.or([at('from_person_id', '=', person), at('to_person_id', '=', person)]))
    .where('ended_at', 'is', null)
    .where('to_at', '>', work.now)
    .execute()
}

function rowOf<T extends { history: unknown }>({ history: _, ...row }: T): Omit<T, 'history'> {
  return row
}

export const peopleHandlers = [list, read, add, change, leave]
