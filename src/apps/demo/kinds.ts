import law from '../../../law/hazards/kinds.json' with { type: 'json' }
import { kindsOn } from '../../features/hazards/kinds.ts'
import type { Day } from '../../kernel/dates.ts'

const newest = law.versions.at(-1)!.rule

/** The code of a kind named in the words of the newest edition, in the edition in force on the day. */
export function kindCode(name: string, on: Day): string {
  const code = newest.find(kind => kind.name === name)?.code
  if (!code) throw new Error(`No kind ${name}`)
  const valid = kindsOn(on).map(kind => kind.code)
  if (valid.includes(code)) return code
  return law.mapping.rows.find(row => row.to.includes(code) && valid.includes(row.from))?.from ?? valid.at(-1)!
}
