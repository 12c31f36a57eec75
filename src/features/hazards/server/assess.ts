import { dayOf } from '../../../kernel/dates.ts'
import { ruleId } from '../../../kernel/law.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { type Actor, levelOf } from '../../../policy/actor.ts'
import { isClass } from '../classes.ts'
import { findClause, isApplicable } from '../criteria.ts'
import { assessHazard, regradeHazard } from '../endpoints.ts'
import { isCause, isKind } from '../kinds.ts'
import type { Grade } from '../lifecycle.ts'
import type { StoredHazard } from '../stored.ts'
import { sendFirstReports } from './authority-reports.ts'
import type { Case } from './ground.ts'
import { moveHazard } from './move.ts'
import { findRecurrence } from './recurrence.ts'

export const assess = handle(assessHazard, call =>
  moveHazard(call, 'assess', async one => {
    const { body, work, actor } = call
    const grading = gradingOf(one, body, actor)
    const kind = checkedKind(body.kind, work)
    if (body.classCode && !isClass(body.classCode)) throw new Problem('invalid', '没有这个分类代码，请重新选择')
    if (body.cause && !isCause(body.cause)) throw new Problem('invalid', '没有这种成因，请重新选择')
    if (body.unitId && !one.ground.units.some(unit => unit.id === body.unitId))
      throw new Problem('invalid', '没有这个部门，请重新选择')
    const { hazard } = one
    const recurrence = await findRecurrence(work, hazard, kind, one.own)
    return {
      set: {
        ...grading,
        kind,
        class_code: body.classCode ?? hazard.class_code,
        cause: body.cause ?? hazard.cause,
        ...(body.unitId && { unit_id: body.unitId }),
        ...(body.description && body.description !== hazard.description && { description: body.description }),
        recurrence_of: recurrence,
        assessed_at: work.now.toISOString(),
      },
      records: body.grade === 'major' ? sendFirstReports(work, actor, one) : [],
      note: body.clauseNote,
    }
  }),
)

/** A grade is changed with a reason and from above; the hazard then stands to be assigned anew. */
export const regrade = handle(regradeHazard, call =>
  moveHazard(call, 'regrade', one => {
    const { body, work, actor } = call
    if (body.grade === one.hazard.grade) throw new Problem('invalid', '等级没有变化，不需要重新定级')
    return {
      set: { ...gradingOf(one, body, actor), ...unassigned(one.hazard) },
      records: body.grade === 'major' ? sendFirstReports(work, actor, one) : [],
      note: body.reason,
      ...(body.clauseNote && { says: { clauseNote: body.clauseNote } }),
    }
  }),
)

/** What goes when a hazard goes back to be assigned. The first deadline stays on record, and in force where an authority set it. */
export function unassigned({ source, first_due_on }: StoredHazard): Partial<StoredHazard> {
  return {
    due_on: source === 'visit' ? first_due_on : null,
    rectified_at: null,
    rectification: null,
    escalation_step: 0,
  }
}

export type Grading = { grade: Grade; clause?: string; clauseNote?: string }

/** Major only by a clause that binds this sector on the day the hazard was found; its document is the stored version of the rule. */
export function gradingOf(
  { ground, hazard }: Pick<Case, 'ground' | 'hazard'>,
  { grade, clause, clauseNote }: Grading,
  actor: Actor,
): Partial<StoredHazard> {
  const graded = {
    grade,
    graded_by_person_id: actor.person,
    // An authority stands above every level of the enterprise.
    graded_level: actor.organisation.kind === 'authority' ? 0 : levelOf(actor.held),
  }
  if (grade === 'general') return { ...graded, clause_key: null, rule_version: null }
  const foundOn = dayOf(new Date(hazard.occurred_at))
  if (!clause)
    throw new Problem('invalid', '定为重大隐患须选择所依据的判定标准条款', [{ path: 'clause', text: '请选择判定条款' }])
  const chosen = findClause(clause, foundOn)
  if (!chosen || !isApplicable(clause, ground.sector, foundOn))
    throw new Problem('invalid', `所选条款在${foundOn}不适用于本企业所属行业，请从适用的判定标准中选择`)
  if (chosen.clause.needsCitation && !clauseNote?.trim())
    throw new Problem('invalid', '该条款不是正式条文原文，请写明具体条款或判定理由', [
      { path: 'clauseNote', text: '请写明判定理由' },
    ])
  return { ...graded, clause_key: clause, rule_version: ruleId(chosen.document) }
}

export function checkedKind(kind: string, work: Work): string {
  if (!isKind(kind, work.today)) throw new Problem('invalid', '没有这种隐患类型，请从列表中选择')
  return kind
}
