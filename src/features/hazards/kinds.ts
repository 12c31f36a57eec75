import law from '../../../law/hazards/kinds.json' with { type: 'json' }
import type { Day } from '../../kernel/dates.ts'
import { inForce, type RuleVersion } from '../../kernel/law.ts'

/** The type of accident a hazard may lead to, by the edition of GB 6441 in force on the day. */
export type KindCode = string
export type Kind = { code: KindCode; name: string; synonyms?: string[] }

const versions = law.versions as RuleVersion<Kind[]>[]
const successors = new Map(law.mapping.rows.map(row => [row.from, row.to]))

/** 令16号 第3条: a hazard is a dangerous state of things, unsafe behaviour of people, or a defect of management. */
export const causes: readonly { code: string; name: string }[] = law.causes.items

export function kindsOn(on: Day): readonly Kind[] {
  return inForce(versions, on).rule
}

export function isKind(code: string, on: Day): boolean {
  return kindsOn(on).some(kind => kind.code === code)
}

/** The name in whichever edition has the code; the code itself when none has. */
export function kindName(code: KindCode): string {
  return versions.flatMap(version => version.rule).find(kind => kind.code === code)?.name ?? code
}

/** The kind a person's words name, by name or synonym; null when nothing or more than one fits, so that a person chooses. */
export function kindFromText(text: string, on: Day): Kind | null {
  const words = text.normalize('NFKC').replace(/\s/g, '')
  const exact = kindsOn(on).filter(kind => kind.name === words || kind.synonyms?.includes(words))
  return exact.length === 1 ? (exact[0] ?? null) : null
}

/** Whether two codes name the same kind, also across the editions of 1986 and 2025. */
export function isSameKind(a: KindCode, b: KindCode): boolean {
  return a === b || (successors.get(a)?.includes(b) ?? false) || (successors.get(b)?.includes(a) ?? false)
}

/** The code and those that name the same kind in other editions. */
export function sameKinds(code: KindCode): KindCode[] {
  return versions.flatMap(version => version.rule.map(kind => kind.code)).filter(other => isSameKind(code, other))
}

export function isCause(code: string): boolean {
  return causes.some(cause => cause.code === code)
}

export function causeName(code: string): string {
  return causes.find(cause => cause.code === code)?.name ?? code
}
