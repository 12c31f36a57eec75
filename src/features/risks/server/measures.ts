import { difference } from '../../../kernel/event.ts'
import { found, Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { addMeasure, changeMeasure, removeMeasure } from '../endpoints.ts'
import { lockRisk, requireOpen } from './commands.ts'
import { viewOf } from './read.ts'
import * as store from './store.ts'

async function checkPost(work: Work, post: string | null): Promise<void> {
  if (!post) return
  const { rows } = await sql`
    select 1 from post where organisation_id = ${work.scope} and id = ${post} and (valid_to is null or valid_to > ${work.today})`.execute(
    work.db,
  )
  if (rows.length === 0) throw new Problem('invalid', '没有这个岗位，或已撤销，请重新选择')
}

async function measureOf(work: Work, risk: string, measure: string): Promise<store.Measured> {
  const { rows } = await sql<store.Measured>`
    select kind, dimension, description, post_id as post from risk_measure
    where organisation_id = ${work.scope} and risk_id = ${risk} and id = ${measure} and removed_at is null`.execute(
    work.db,
  )
  return found(rows[0])
}

export const add = handle(addMeasure, async ({ params, body, work, actor }) => {
  const standing = await lockRisk(work, params.risk, body.id)
  if (standing.repeated) return viewOf(work, actor, params.risk)
  requireOpen(standing)
  await checkPost(work, body.post)
  const { id, ...measure } = body
  if ((await store.addMeasures(work, [{ ...body, risk: params.risk }])).length === 0) throw new Problem('duplicate')
  await store.summarise(work, [params.risk])
  work.record({ id, kind: 'risk.measure-added', subject: { kind: 'risk', id: params.risk }, after: told(measure) })
  return viewOf(work, actor, params.risk)
})

export const change = handle(changeMeasure, async ({ params, body, work, actor }) => {
  const { command, ...measure } = body
  const standing = await lockRisk(work, params.risk, command)
  if (standing.repeated) return viewOf(work, actor, params.risk)
  requireOpen(standing)
  const before = await measureOf(work, params.risk, params.measure)
  await checkPost(work, measure.post)
  await store.rewriteMeasure(work, params.measure, measure)
  work.record({
    id: command,
    kind: 'risk.measure-changed',
    subject: { kind: 'risk', id: params.risk },
    ...difference(told(before), told(measure)),
  })
  return viewOf(work, actor, params.risk)
})

export const remove = handle(removeMeasure, async ({ params, body, work, actor }) => {
  const standing = await lockRisk(work, params.risk, body.command)
  if (standing.repeated) return viewOf(work, actor, params.risk)
  requireOpen(standing)
  const before = await measureOf(work, params.risk, params.measure)
  await store.endMeasure(work, params.measure)
  await store.summarise(work, [params.risk])
  work.record({
    id: body.command,
    kind: 'risk.measure-removed',
    subject: { kind: 'risk', id: params.risk },
    before: { description: before.description },
    note: body.reason,
  })
  return viewOf(work, actor, params.risk)
})

const told = ({ description, kind, dimension, post }: store.Measured) => ({
  description,
  kind,
  dimension,
  post_id: post,
})
