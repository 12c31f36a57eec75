import type { Day } from '../../../kernel/dates.ts'
import type { Answer, Supplied } from '../../../kernel/endpoint.ts'
import { type Desk, deadlineRules, deskNames } from '../deadlines.ts'
import { kindName, kindsOn, sameKinds } from '../kinds.ts'
import { type Grade, gradeTitles } from '../lifecycle.ts'
import { recurrenceRule } from '../recurrence.ts'
import type { changeSettings, readSettings } from '../settings-endpoints.ts'

export type Settings = Omit<Answer<typeof readSettings>, 'own'>
export type Part = keyof Settings
type Body = NonNullable<Supplied<typeof changeSettings>['body']>

export const grades: readonly Grade[] = ['general', 'major']
export const desks = Object.keys(deskNames) as Desk[]

export function conventions(on: Day): Settings {
  const { rectification, escalation } = deadlineRules(on)
  return {
    rectification,
    escalation: { general: [...escalation.general], major: [...escalation.major] },
    recurrence: recurrenceRule(on),
  }
}

/** Kinds with a number of their own under either grade, by the edition in force. */
export function kindsApart(on: Day, ...all: Settings[]): string[] {
  const apart = new Set(
    all.flatMap(({ rectification }) => grades.flatMap(grade => Object.keys(rectification[grade].byKind))),
  )
  return kindsOn(on)
    .map(kind => kind.code)
    .filter(code => apart.has(code))
}

/** The days of a kind, also under the codes by which other editions name it; null takes it back among the rest. */
export function withKind(settings: Settings, grade: Grade, kind: string, days: number | null): Settings {
  const byKind = { ...settings.rectification[grade].byKind }
  for (const code of sameKinds(kind)) {
    if (days === null) delete byKind[code]
    else byKind[code] = days
  }
  const rule = { ...settings.rectification[grade], byKind }
  return { ...settings, rectification: { ...settings.rectification, [grade]: rule } }
}

export function stepOf(settings: Settings, grade: Grade, to: Desk): number | null {
  return settings.escalation[grade].find(step => step.to === to)?.after ?? null
}

/** Steps stay in the order of the desks, from the rectifier up. */
export function withStep(settings: Settings, grade: Grade, to: Desk, after: number | null): Settings {
  const steps = desks.flatMap(desk => {
    const days = desk === to ? after : stepOf(settings, grade, desk)
    return days === null ? [] : [{ to: desk, after: days }]
  })
  return { ...settings, escalation: { ...settings.escalation, [grade]: steps } }
}

/** What changes, one line each, as it is confirmed before it holds. */
export function changesOf(before: Settings, after: Settings, on: Day): string[] {
  const lines: string[] = []
  const compare = (name: string, old: string, next: string) => old !== next && lines.push(`${name}：${old} → ${next}`)
  for (const grade of grades) {
    const [old, next] = [before.rectification[grade], after.rectification[grade]]
    const hazard = `${gradeTitles[grade]}隐患`
    compare(`${hazard}，未单列的类型`, daysText(old.days), daysText(next.days))
    for (const kind of kindsApart(on, before, after))
      compare(`${hazard}，${kindName(kind)}`, apartText(old.byKind[kind]), apartText(next.byKind[kind]))
  }
  for (const grade of grades)
    for (const to of desks)
      compare(
        `${gradeTitles[grade]}隐患逾期，提醒${deskNames[to]}`,
        afterText(stepOf(before, grade, to)),
        afterText(stepOf(after, grade, to)),
      )
  const [old, next] = [before.recurrence, after.recurrence]
  compare('重复隐患的间隔', `${old.spanDays} 日内`, `${next.spanDays} 日内`)
  compare('疑似重复上报的间隔', `${old.duplicateDays} 日内`, `${next.duplicateDays} 日内`)
  compare('描述相近程度', percentText(old.similarity), percentText(next.similarity))
  return lines
}

/** Only the parts that changed; a part like the convention goes back to it, so that it follows when the convention does. */
export function bodyOf(before: Settings, after: Settings, convention: Settings): Body {
  const same = (a: unknown, b: unknown) => sorted(a) === sorted(b)
  return Object.fromEntries(
    (Object.keys(after) as Part[])
      .filter(part => !same(before[part], after[part]))
      .map(part => [part, same(after[part], convention[part]) ? null : after[part]]),
  )
}

export function isConvention(settings: Settings, convention: Settings, part: Part): boolean {
  return sorted(settings[part]) === sorted(convention[part])
}

export function daysText(days: number | null): string {
  return days === null ? '按治理方案' : `${days} 个工作日`
}
export function apartText(days: number | undefined): string {
  return days === undefined ? '不单列' : daysText(days)
}
export function afterText(after: number | null): string {
  if (after === null) return '不提醒'
  return after === 0 ? '到期当日' : `逾期 ${after} 个工作日`
}
export function percentText(share: number): string {
  return `${Math.round(share * 100)}%`
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
