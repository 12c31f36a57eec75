import { dayOf } from '../../../kernel/dates.ts'
import { handle } from '../../../platform/http.ts'
import { clauseKey, criteriaFor } from '../criteria.ts'
import { defaultDeadline } from '../deadlines.ts'
import { defaultDueOn, readCriteria } from '../endpoints.ts'
import { readGround, readRules } from './ground.ts'

/** The documents and clauses by which a hazard of this enterprise is major today. */
export const criteria = handle(readCriteria, async ({ work }) => {
  const { ground } = await readGround(work)
  return criteriaFor(ground.sector, work.today).map(document => ({
    id: document.id,
    title: document.title,
    number: document.number,
    confidence: document.confidence,
    note: document.note ?? null,
    effectiveFrom: document.effectiveFrom,
    effectiveTo: document.effectiveTo,
    clauses: document.clauses.map(clause => ({
      key: clauseKey(document, clause),
      label: clause.label,
      text: clause.text,
      group: document.groups?.find(group => group.id === clause.group)?.label ?? null,
      confidence: clause.confidence ?? document.confidence,
      needsCitation: clause.needsCitation ?? false,
    })),
  }))
})

export const deadline = handle(defaultDueOn, async ({ query, work }) => {
  const { calendar, own } = await readRules(work)
  const on = dayOf(work.now)
  const given = defaultDeadline({ grade: query.grade, kind: query.kind, on, calendar, own: own.rectification })
  const { dueOn, workdays, basis, explanation } = given
  const warning = explanation.includes('；') ? explanation.slice(explanation.indexOf('；') + 1) : null
  return { dueOn, workdays, basis, explanation, warning }
})
