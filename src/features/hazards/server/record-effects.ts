import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { resumptionReviewDueOn } from '../deadlines.ts'
import { requirementsOf } from '../requirements.ts'
import type { StoredHazard, StoredRecord } from '../stored.ts'
import type { Case } from './ground.ts'

/** What a record does to its hazard and to the records beside it, in the same transaction. */
export type Effect = { record: StoredRecord; hazard: Partial<StoredHazard>; others: StoredRecord[] }

const stopping = ['stop-production', 'stop-use']

export function effectOfMake(one: Case, record: StoredRecord, work: Work): Effect {
  const { hazard, calendar } = one
  const { content } = record
  const nothing = { record, hazard: {}, others: [] }
  // What proves that something was held cannot lie ahead of today.
  if (typeof content.heldOn === 'string' && content.heldOn > work.today)
    throw new Problem('invalid', '日期不能晚于今天', [{ path: 'heldOn', text: '请填写实际日期' }])
  if (record.kind === 'interim') {
    const measures = content.measures as string[]
    const known = requirementsOf('interimMeasures').items.map(item => item.code)
    if (measures.some(measure => !known.includes(measure)))
      throw new Problem('invalid', '没有这种临时措施，请从列表中选择')
    // A stop, once made, ends by review only (令16号 第16条、第18条).
    return measures.some(measure => stopping.includes(measure))
      ? { ...nothing, hazard: { stop_ordered: true } }
      : nothing
  }
  if (record.kind === 'extension') {
    const until = String(content.until)
    if (hazard.due_on && until <= hazard.due_on)
      throw new Problem('invalid', `延期后的期限须晚于现在的期限${hazard.due_on}`)
    return nothing
  }
  if (record.kind === 'supervision') {
    const dueOn = String(content.dueOn)
    if (dueOn < work.today) throw new Problem('invalid', '督办期限不能早于今天')
    return { ...nothing, record: { ...record, due_on: dueOn }, hazard: content.stop ? { stop_ordered: true } : {} }
  }
  // The authority reviews within 10 days of the application (令16号 第23条).
  if (record.kind === 'resumption')
    return { ...nothing, record: { ...record, due_on: resumptionReviewDueOn(work.today, calendar) } }
  return nothing
}

export function effectOfMove(
  one: Case,
  record: StoredRecord,
  move: string,
  says: Record<string, unknown>,
  work: Work,
): Effect {
  const nothing = { record, hazard: {}, others: [] }
  switch (`${record.kind}.${move}`) {
    case 'plan.adopt':
      return { ...nothing, hazard: plannedTime(one, record), others: fullReports(one, work) }
    case 'extension.grant': {
      const until = String(record.content.until)
      return {
        ...nothing,
        hazard: { due_on: until, escalation_step: until >= work.today ? 0 : one.hazard.escalation_step },
      }
    }
    case 'supervision.extend':
      return { ...nothing, record: { ...record, due_on: String(says.dueOn) } }
    default:
      return nothing
  }
}

/** The plan sets the time (令16号 第15条); it binds at once where somebody is already at work. */
function plannedTime({ hazard }: Case, plan: StoredRecord): Partial<StoredHazard> {
  const dueOn = plan.content.dueOn
  if (typeof dueOn !== 'string') return {}
  return { due_on: dueOn, first_due_on: hazard.first_due_on ?? dueOn }
}

/** With the plan adopted every full report leaves (令16号 第14条), received or not: a receipt is a clock, no gate. */
function fullReports({ records }: Case, work: Work): StoredRecord[] {
  return records
    .filter(record => record.kind === 'authority-report' && record.state.startsWith('first-'))
    .map(record => ({ ...record, state: 'full-sent', decided_at: work.now.toISOString() }))
}
