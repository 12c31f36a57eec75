import { found, Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { type Actor, may } from '../../../policy/actor.ts'
import { delegationState, longestDelegationDays } from '../delegation.ts'
import { endDelegation, listDelegations, makeDelegation } from '../endpoints.ts'
import { grantProblem, isAdministrator } from '../granting.ts'
import { personOf } from './public.ts'
import { holdingsOf } from './read-structure.ts'
import * as people from './store-people.ts'

async function delegationRows(work: Work) {
  return work.db
    .selectFrom('delegation as d')
    .innerJoin('person as f', join =>
      join.onRef('f.organisation_id', '=', 'd.organisation_id').onRef('f.id', '=', 'd.from_person_id'),
    )
    .innerJoin('person as t', join =>
      join.onRef('t.organisation_id', '=', 'd.organisation_id').onRef('t.id', '=', 'd.to_person_id'),
    )
    .select([
      'd.id',
      'd.from_at',
      'd.to_at',
      'd.ended_at',
      'd.reason',
      'd.from_person_id as from',
      'd.to_person_id as to',
    ])
    .select(['f.name as fromName', 't.name as toName'])
    .where('d.organisation_id', '=', work.scope)
    .orderBy('d.from_at', 'desc')
    .limit(500)
    .execute()
}

type Row = Awaited<ReturnType<typeof delegationRows>>[number]

function viewOf(row: Row, work: Work, actor: Actor) {
  return {
    id: row.id,
    from: { id: row.from, name: row.fromName },
    to: { id: row.to, name: row.toName },
    fromAt: row.from_at.toISOString(),
    toAt: row.to_at.toISOString(),
    reason: row.reason,
    endedAt: row.ended_at?.toISOString() ?? null,
    state: delegationState({ fromAt: row.from_at, toAt: row.to_at, endedAt: row.ended_at }, work.now),
    mine: row.from === actor.person || row.to === actor.person,
  }
}

const isMine = (row: Row, actor: Actor) => row.from === actor.person || row.to === actor.person

const list = handle(listDelegations, async ({ work, actor }) => {
  const rows = await delegationRows(work)
  return rows.filter(row => isMine(row, actor) || may(actor, 'person.manage')).map(row => viewOf(row, work, actor))
})

const make = handle(makeDelegation, async ({ body, work, actor }) => {
  const known = (await delegationRows(work)).find(row => row.id === body.id)
  if (known) {
    if (!isMine(known, actor) && !may(actor, 'person.manage')) throw new Problem('duplicate')
    work.repeated()
    return viewOf(known, work, actor)
  }
  const from = body.from ?? actor.person
  const [fromAt, toAt] = [new Date(body.fromAt), new Date(body.toAt)]
  if (toAt <= fromAt || toAt <= work.now) throw new Problem('invalid', '结束时间须晚于开始时间和现在')
  if (toAt.getTime() - fromAt.getTime() > longestDelegationDays * 86_400_000)
    throw new Problem('invalid', `代理最长${longestDelegationDays}天，更长的请办理调岗`)
  if (from === body.to) throw new Problem('invalid', '不能委托给本人')
  await refuseOthersLeave(work, actor, from, body.to)
  found(await personOf(work, from))
  await refuseOutsider(work, body.to)
  const posts = (await holdingsOf(work, [from])).filter(held => !held.validTo || held.validTo > work.today)
  if (posts.every(held => isAdministrator(held.role)))
    throw new Problem(
      'move-closed',
      posts.length === 0 ? '委托人没有任职，无岗位可委托' : '管理员岗位须本人行使，不能委托',
    )
  const rows = await delegationRows(work)
  const meanwhile = rows.find(row => row.from === from && !row.ended_at && row.from_at < toAt && row.to_at > fromAt)
  if (meanwhile) throw new Problem('duplicate', `该时段已委托${meanwhile.toName}代理，请先结束原委托`)
  await people.makeDelegation(work, { id: body.id, from, to: body.to, fromAt, toAt, reason: body.reason })
  return viewOf(found((await delegationRows(work)).find(row => row.id === body.id)), work, actor)
})

/** For somebody else only by who could give these posts anyhow, and never to oneself: that would be a grant by the back door. */
async function refuseOthersLeave(work: Work, actor: Actor, from: string, to: string): Promise<void> {
  if (from === actor.person) return
  if (!may(actor, 'person.manage')) throw new Problem('not-allowed', '只能委托本人的岗位')
  if (to === actor.person) throw new Problem('not-allowed', '不能把他人的岗位委托给自己，请由他人办理')
  for (const held of await holdingsOf(work, [from])) {
    if (held.validTo && held.validTo <= work.today) continue
    const problem = isAdministrator(held.role) ? null : grantProblem(actor, { person: to, role: held.role })
    if (problem) throw new Problem('not-allowed', problem)
  }
}

/** A contractor's worker or somebody who cannot sign in here does not act for one's own people. */
async function refuseOutsider(work: Work, person: string): Promise<void> {
  const row = await work.db
    .selectFrom('person as p')
    .innerJoin('membership as m', join =>
      join.onRef('m.organisation_id', '=', 'p.organisation_id').onRef('m.person_id', '=', 'p.id'),
    )
    .select('p.external')
    .where('p.organisation_id', '=', work.scope)
    .where('p.id', '=', person)
    .where('p.left_on', 'is', null)
    .where('m.state', '=', 'active')
    .executeTakeFirst()
  if (!row) throw new Problem('invalid', '代理人须是已开通账号的本单位在职人员')
  if (row.external) throw new Problem('invalid', '外来人员不能代理本单位岗位')
}

const end = handle(endDelegation, async ({ params, work, actor }) => {
  const row = found((await delegationRows(work)).find(one => one.id === params.delegation))
  if (!isMine(row, actor) && !may(actor, 'person.manage')) throw new Problem('not-found')
  if (delegationState({ fromAt: row.from_at, toAt: row.to_at, endedAt: row.ended_at }, work.now) === 'ended')
    throw new Problem('move-closed', '该委托已结束')
  await people.endDelegation(work, row)
  return viewOf(found((await delegationRows(work)).find(one => one.id === row.id)), work, actor)
})

export const delegationHandlers = [list, make, end]
