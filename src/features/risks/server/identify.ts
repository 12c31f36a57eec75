import { difference } from '../../../kernel/event.ts'
import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { isClass } from '../../hazards/classes.ts'
import { isKind, sameKinds } from '../../hazards/kinds.ts'
import { assess, assessProblem } from '../assess.ts'
import { changeRisk, identifyRisk } from '../endpoints.ts'
import { lockRisk, requireOpen } from './commands.ts'
import { mesGrades } from './methods.ts'
import { viewOf } from './read.ts'
import * as store from './store.ts'

async function checkDescribed(work: Work, point: string, given: store.Described): Promise<void> {
  // A code of an earlier edition of GB 6441 stays good where it stands already.
  const strange = given.kinds.find(kind => !isKind(kind, work.today) && sameKinds(kind).length === 0)
  if (strange) throw new Problem('invalid', `没有事故类型“${strange}”，请重新选择`)
  if (given.classCode && !isClass(given.classCode)) throw new Problem('invalid', '没有这个危险有害因素分类，请重新选择')
  const { rows } = await sql<{ unit: boolean }>`
    select ${given.riskUnit}::uuid is null or exists (select 1 from risk_unit u where u.organisation_id = ${work.scope}
      and u.point_id = p.id and u.id = ${given.riskUnit}::uuid) as unit
    from risk_point p where p.organisation_id = ${work.scope} and p.id = ${point} and p.closed_at is null`.execute(
    work.db,
  )
  if (!rows[0]) throw new Problem('invalid', '没有这个风险点，或已停用，请重新选择')
  if (!rows[0].unit) throw new Problem('invalid', '这个单元不属于所选的风险点，请重新选择')
}

export const identify = handle(identifyRisk, async ({ body, work, actor }) => {
  const { id, point, assessment, ...described } = body
  const { rows: known } = await sql`
    select 1 from risk where organisation_id = ${work.scope} and id = ${id}`.execute(work.db)
  if (known.length > 0) {
    work.repeated()
    return viewOf(work, actor, id)
  }
  await checkDescribed(work, point, described)
  const own = assessment?.method === 'mes' ? await mesGrades(work) : undefined
  const problem = assessment && assessProblem(assessment, work.today, own)
  if (problem) throw new Problem('invalid', problem.text, [{ path: `assessment.${problem.field}`, text: problem.text }])
  const written = await store.addRisks(work, [{ id, point, state: 'draft', ...described }])
  if (written.length === 0) {
    work.repeated()
    return viewOf(work, actor, id)
  }
  const judged = assessment && assess(assessment, work.today, own)
  if (judged) await store.addAssessments(work, [{ ...judged, id: newId(), risk: id, reason: null }])
  await store.summarise(work, [id])
  work.record({
    kind: 'risk.identified',
    subject: { kind: 'risk', id },
    after: { event: described.event, ...(judged && { grade: judged.grade, score: judged.score, rules: judged.rules }) },
  })
  return viewOf(work, actor, id)
})

export const change = handle(changeRisk, async ({ params, body, work, actor }) => {
  const { command, ...described } = body
  const before = await lockRisk(work, params.risk, command)
  if (before.repeated) return viewOf(work, actor, params.risk)
  requireOpen(before)
  await checkDescribed(work, before.point, described)
  await store.describeRisk(work, params.risk, described)
  await store.summarise(work, [params.risk])
  work.record({
    id: command,
    kind: 'risk.changed',
    subject: { kind: 'risk', id: params.risk },
    ...difference({ ...before }, described),
  })
  return viewOf(work, actor, params.risk)
})
