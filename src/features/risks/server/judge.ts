import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { type Actor, may } from '../../../policy/actor.ts'
import { type Assessed, assess, assessProblem, isLower } from '../assess.ts'
import { gradeTitles, levelCodes } from '../control.ts'
import { adoptRisk, assessRisk, markRisk, retireRisk } from '../endpoints.ts'
import type { RiskMove, RiskState } from '../lifecycle.ts'
import { riskLifecycle } from '../lifecycle.ts'
import { lockRisk, requireMove, type Standing } from './commands.ts'
import { mesGrades } from './methods.ts'
import { viewOf } from './read.ts'
import * as store from './store.ts'

export const judge = handle(assessRisk, async ({ params, body, work, actor }) => {
  const { command, reason, ...given } = body
  const before = await lockRisk(work, params.risk, command)
  if (before.repeated) return viewOf(work, actor, params.risk)
  if (before.state !== 'draft') requireMove(actor, before, 'reassess')
  const own = given.method === 'mes' ? await mesGrades(work) : undefined
  const problem = assessProblem(given, work.today, own)
  if (problem) throw new Problem('invalid', problem.text, [{ path: problem.field, text: problem.text }])
  const judged = assess(given, work.today, own)
  if (before.state !== 'draft') refuseUnexplained(actor, before, judged, reason)
  await store.addAssessments(work, [{ ...judged, id: newId(), risk: params.risk, reason: reason || null }])
  if (before.state === 'under-review')
    await store.moveRisks(work, [params.risk], { from: ['under-review'], to: riskLifecycle.moves.reassess.to })
  await store.summarise(work, [params.risk])
  const { method, inputs, score, direct, grade, level, rules } = judged
  work.record({
    id: command,
    kind: before.grade ? 'risk.reassessed' : 'risk.assessed',
    subject: { kind: 'risk', id: params.risk },
    before: { grade: before.grade, level: before.level, score: before.score },
    after: { grade, level, score, method, inputs, direct, rules },
    ...(reason && { note: reason }),
  })
  return viewOf(work, actor, params.risk)
})

/** What is in force changes only with a reason, and downwards only by those who stand above the safety officer. */
function refuseUnexplained(actor: Actor, before: Standing, judged: Assessed, reason: string | undefined): void {
  if (!reason) throw new Problem('invalid', '请填写重新评价的原因', [{ path: 'reason', text: '请填写重新评价的原因' }])
  const down = before.grade && isLower(judged.grade, before.grade)
  const released =
    judged.grade === before.grade &&
    before.level !== null &&
    levelCodes.indexOf(judged.level) > levelCodes.indexOf(before.level)
  if ((down || released) && !may(actor, 'risk.lower'))
    throw new Problem(
      'not-allowed',
      down
        ? `从${gradeTitles[before.grade!]}降为${gradeTitles[judged.grade]}，须由安全总监或主要负责人办理`
        : '降低管控层级须由安全总监或主要负责人办理',
    )
}

type Moving = { command: string; reason?: string }

async function move(work: Work, actor: Actor, risk: string, name: RiskMove, kind: string, given: Moving) {
  const before = await lockRisk(work, risk, given.command)
  if (before.repeated) return viewOf(work, actor, risk)
  requireMove(actor, before, name)
  const to: RiskState = riskLifecycle.moves[name].to
  const reason = name === 'mark' ? (given.reason ?? null) : null
  await store.moveRisks(work, [risk], { from: [before.state], to, reason })
  await store.summarise(work, [risk])
  work.record({
    id: given.command,
    kind,
    subject: { kind: 'risk', id: risk },
    before: { state: riskLifecycle.states[before.state].title },
    after: { state: riskLifecycle.states[to].title },
    ...(given.reason && { note: given.reason }),
  })
  return viewOf(work, actor, risk)
}

export const adopt = handle(adoptRisk, ({ params, body, work, actor }) =>
  move(work, actor, params.risk, 'adopt', 'risk.adopted', body),
)
export const mark = handle(markRisk, ({ params, body, work, actor }) =>
  move(work, actor, params.risk, 'mark', 'risk.marked-for-review', body),
)
export const retire = handle(retireRisk, ({ params, body, work, actor }) =>
  move(work, actor, params.risk, 'retire', 'risk.retired', body),
)
