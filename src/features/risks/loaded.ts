import type { ControlLevel, RiskGrade } from './control.ts'
import type { Inputs } from './methods.ts'
import type { Aspect, MeasureKind } from './risk.ts'

/** A risk from somebody's register, its fields read and checked; names are what the register says, ids where one was found. */
export type LoadedRisk = {
  id: string
  point: string
  riskUnit: string | null
  unitId: string | null
  event: string
  aspect: Aspect | null
  kinds: string[]
  consequence: string
  /** Values of a method; absent where the register has none. */
  assessment: { method: 'lec' | 'ls'; inputs: Inputs } | null
  /** The register's own grade, where it has no values. */
  grade: RiskGrade | null
  level: ControlLevel | null
  measures: { kind: MeasureKind; description: string }[]
  /** Who answers: a post by its name, or the person whose one post it is. */
  postName: string | null
  personId: string | null
}

/** One point, unit and event are one risk, however many rows of measures it has. */
export function riskKey(point: string, riskUnit: string | null, event: string): string {
  return [point, riskUnit ?? '', event].map(text => text.normalize('NFKC').replace(/\s/g, '')).join('\n')
}
