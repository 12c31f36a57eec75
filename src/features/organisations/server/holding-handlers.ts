import { found, Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import type { Role } from '../../../policy/roles.ts'
import { refuseSecondAdministrator } from '../../accounts/server/public.ts'
import { endHolding, holdPost, transferPerson } from '../endpoints.ts'
import { grantProblem } from '../granting.ts'
import { personOf } from './public.ts'
import * as store from './store.ts'
import * as changes from './store-structure.ts'

export function refuseGrant(actor: Actor, person: string, role: Role): void {
  const problem = grantProblem(actor, { person, role })
  if (problem) throw new Problem('not-allowed', problem)
}

async function openPost(work: Work, post: string, on: string) {
  const row = await work.db
    .selectFrom('post')
    .select(['id', 'role', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('organisation_id', '=', work.scope)
    .where('id', '=', post)
    .executeTakeFirst()
  const { role, ...rest } = found(row)
  if (rest.validTo) throw new Problem('invalid', '该岗位已撤销，请另选岗位')
  if (on < rest.validFrom) throw new Problem('invalid', `该岗位自${rest.validFrom}起设立，任职不能早于该日`)
  return { ...rest, role: role as Role }
}

export async function holdingRow(work: Work, holding: string) {
  const row = await work.db
    .selectFrom('holding as h')
    .innerJoin('post as t', join =>
      join.onRef('t.organisation_id', '=', 'h.organisation_id').onRef('t.id', '=', 'h.post_id'),
    )
    .select([
      'h.id',
      'h.person_id as person',
      'h.post_id as post',
      'h.valid_from as validFrom',
      'h.valid_to as validTo',
      't.role',
    ])
    .where('h.organisation_id', '=', work.scope)
    .where('h.id', '=', holding)
    .executeTakeFirst()
  return row && { ...row, role: row.role as Role }
}

/** Gives a post to a person; the same rules whether it is a first post, one more, or a transfer. */
export async function grantPost(
  work: Work,
  actor: Actor,
  holding: { id: string; person: string; post: string; validFrom: string; reason?: string },
): Promise<void> {
  found(await personOf(work, holding.person))
  const post = await openPost(work, holding.post, holding.validFrom)
  refuseGrant(actor, holding.person, post.role)
  await refuseSecondAdministrator(work, holding.person, post.role)
  const twice = await work.db
    .selectFrom('holding')
    .select('id')
    .where('organisation_id', '=', work.scope)
    .where('person_id', '=', holding.person)
    .where('post_id', '=', holding.post)
    .where(at => at.or([at('valid_to', 'is', null), at('valid_to', '>', holding.validFrom)]))
    .executeTakeFirst()
  if (twice) throw new Problem('duplicate', '该人员已任此岗位')
  await store.holdPost(work, holding)
}

async function isRepeated(work: Work, holding: string): Promise<boolean> {
  if (!(await holdingRow(work, holding))) return false
  work.repeated()
  return true
}

const hold = handle(holdPost, async ({ body, work, actor }) => {
  if (await isRepeated(work, body.id)) return { id: body.id }
  await grantPost(work, actor, { ...body, validFrom: body.validFrom ?? work.today })
  return { id: body.id }
})

async function runningHolding(work: Work, holding: string) {
  const row = found(await holdingRow(work, holding))
  if (row.validTo) throw new Problem('move-closed', '该任职已结束')
  return row
}

const end = handle(endHolding, async ({ params, body, work, actor }) => {
  const row = await runningHolding(work, params.holding)
  refuseGrant(actor, row.person, row.role)
  await changes.endHolding(work, row, body.on ?? work.today, body.reason)
  return { id: row.id }
})

const transfer = handle(transferPerson, async ({ params, body, work, actor }) => {
  if (await isRepeated(work, body.id)) return { id: body.id }
  const row = await runningHolding(work, params.holding)
  const on = body.on ?? work.today
  if (on < row.validFrom) throw new Problem('invalid', `调岗日期不能早于原岗位任职的${row.validFrom}`)
  if (row.post === body.post) throw new Problem('invalid', '新岗位与原岗位相同')
  refuseGrant(actor, row.person, row.role)
  await changes.endHolding(work, row, on, body.reason)
  await grantPost(work, actor, { id: body.id, person: row.person, post: body.post, validFrom: on, reason: body.reason })
  return { id: body.id }
})

export const holdingHandlers = [hold, end, transfer]
