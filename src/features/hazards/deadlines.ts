import law from '../../../law/hazards/deadlines.json' with { type: 'json' }
import {
  addDaysToWorkday,
  addWorkdays,
  type Calendar,
  calendarWarning,
  type Day,
  workdaysBetween,
} from '../../kernel/dates.ts'
import { type Cited, inForce, type RuleVersion, ruleId } from '../../kernel/law.ts'

type Grade = 'general' | 'major'
export type Desk = 'rectifier' | 'superior' | 'principal' | 'authority'

/** Working days by grade; null: there is no default and a person must set the deadline. */
export type RectificationRule = Record<Grade, { days: number | null; byKind: Record<string, number> }>
/** Whose desk an unfinished hazard reaches after so many working days late; 0 is the due day itself. */
export type EscalationRule = Record<Grade, readonly { to: Desk; after: number }[]>

const rectification = law.rectification as unknown as RuleVersion<RectificationRule>[]
const firstReport = law.firstReport as RuleVersion<{ hours: number }>[]
const resumptionReview = law.resumptionReview as RuleVersion<{ days: number }>[]
const escalation = law.escalation as unknown as RuleVersion<EscalationRule>[]

export const deskNames: Record<Desk, string> = {
  rectifier: '整改责任人',
  superior: '上级',
  principal: '主要负责人',
  authority: '主管部门',
}

/** The conventions in force on a day, as a page of settings shows them. */
export function deadlineRules(on: Day): { rectification: RectificationRule; escalation: EscalationRule } {
  const { general, major } = inForce(rectification, on).rule
  return { rectification: { general, major }, escalation: inForce(escalation, on).rule }
}

/** Where those conventions stand written, for the mark beside them. */
export function deadlineSources(on: Day): { rectification: Cited; escalation: Cited } {
  return { rectification: inForce(rectification, on), escalation: inForce(escalation, on) }
}

export type DefaultDeadline = {
  dueOn: Day | null
  workdays: number | null
  /** The stored rule version, or 'own' when the organisation's own setting was used. */
  rule: string
  basis: 'law' | 'plan' | 'convention'
  explanation: string
}

/**
 * The deadline offered at assignment, in working days after the day (民法典 第201条). There is no national number: the
 * default is a convention. A major hazard has none, its plan sets the time (令16号 第15条).
 */
export function defaultDeadline(input: {
  grade: Grade
  kind?: string | null
  on: Day
  calendar: Calendar
  own?: RectificationRule
}): DefaultDeadline {
  const version = inForce(rectification, input.on)
  const { days, byKind } = (input.own ?? version.rule)[input.grade]
  const kind = input.kind ?? ''
  const workdays = (Object.hasOwn(byKind, kind) ? byKind[kind] : undefined) ?? days
  const rule = input.own ? 'own' : ruleId(version)
  if (workdays === null)
    return {
      dueOn: null,
      workdays,
      rule,
      basis: version.basis,
      explanation: '重大事故隐患没有全国统一的整改期限，请按治理方案填写（令16号第15条）',
    }
  const dueOn = addWorkdays(input.on, workdays, input.calendar)
  const warning = calendarWarning(input.on, dueOn, input.calendar)
  const explanation = `默认${workdays}个工作日（${input.own ? '本单位设置' : '系统约定'}，可改）${warning ? `；${warning}` : ''}`
  return { dueOn, workdays, rule, basis: version.basis, explanation }
}

/** The desks that must know on this day, in order; the last is the highest. Empty before the due day. */
export function escalatedTo(input: {
  dueOn: Day
  today: Day
  grade: Grade
  calendar: Calendar
  own?: EscalationRule
}): Desk[] {
  if (input.today < input.dueOn) return []
  const late = workdaysBetween(input.dueOn, input.today, input.calendar)
  const steps = (input.own ?? inForce(escalation, input.dueOn).rule)[input.grade]
  return steps.filter(step => step.after <= late).map(step => step.to)
}

/** The highest desk an unfinished hazard has reached, null before its due day. */
export function escalationStep(input: Parameters<typeof escalatedTo>[0]): Desk | null {
  const desks = escalatedTo(input)
  return desks[desks.length - 1] ?? null
}

/** The days on which each desk is reached, so that a job can be set for them. */
export function escalationDays(input: {
  dueOn: Day
  grade: Grade
  calendar: Calendar
  own?: EscalationRule
}): { to: Desk; on: Day }[] {
  const steps = (input.own ?? inForce(escalation, input.dueOn).rule)[input.grade]
  return steps.map(step => ({ to: step.to, on: addWorkdays(input.dueOn, step.after, input.calendar) }))
}

export type DaysLeft = { days: number; late: boolean; text: string }

/** Working days until the due day, negative when late. Late begins after 24:00 of the due day, also on a day of rest. */
export function daysLeft(dueOn: Day, today: Day, calendar: Calendar): DaysLeft {
  const days = workdaysBetween(today, dueOn, calendar)
  const late = today > dueOn
  if (late) return { days, late, text: days === 0 ? '已逾期' : `已逾期${-days}个工作日` }
  if (today === dueOn) return { days, late, text: '今天到期' }
  return { days, late, text: days === 0 ? '下一工作日前到期' : `剩${days}个工作日` }
}

/** When the warning for the first report of a major hazard rings. The law only says 及时 (令16号 第14条). */
export function firstReportDueAt(gradedAt: Date, on: Day): Date {
  return new Date(gradedAt.getTime() + inForce(firstReport, on).rule.hours * 3_600_000)
}

/** The authority reviews within 10 days of the application to resume (令16号 第23条). */
export function resumptionReviewDueOn(receivedOn: Day, calendar: Calendar): Day {
  return addDaysToWorkday(receivedOn, inForce(resumptionReview, receivedOn).rule.days, calendar)
}
