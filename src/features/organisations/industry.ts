import law from '../../../law/industries.json' with { type: 'json' }

/** GB/T 4754-2017: a section is a letter, a division two digits; finer codes begin with their division. */
export type Division = { code: string; name: string; scale?: string }
export type Section = { code: string; name: string; divisions: Division[] }

export const sections: readonly Section[] = law.sections

const divisions = new Map(sections.flatMap(section => section.divisions.map(division => [division.code, division])))

/** The division of a code of two to four digits, with or without the section's letter before it; null when unknown. */
export function divisionOf(code: string): Division | null {
  const match = /^([A-T]?)(\d{2})\d{0,2}$/.exec(code.trim().toUpperCase())
  if (!match) return null
  const [, letter, digits = ''] = match
  const section = sections.find(candidate => candidate.divisions.some(division => division.code === digits))
  return letter && section?.code !== letter ? null : (divisions.get(digits) ?? null)
}

export function isIndustry(code: string): boolean {
  return divisionOf(code) !== null
}

/** The name with its section, such as 采矿业 / 黑色金属矿采选业; the code itself when unknown. */
export function industryName(code: string): string {
  const division = divisionOf(code)
  if (!division) return code
  const section = sections.find(candidate => candidate.divisions.includes(division))
  return section?.name === division.name ? division.name : `${section?.name} / ${division.name}`
}

/** The statistical industry of 国统字〔2017〕213号 whose limits apply; null where they must be chosen by a person. */
export function scaleIndustryOf(code: string): string | null {
  const division = divisionOf(code)
  if (division?.code !== '59') return division?.scale ?? null
  // Division 59 is split by its groups: 591 handling belongs to transport, the rest is storage.
  const group = code.replace(/\D/g, '').slice(2, 3)
  if (group === '') return null
  return group === '1' ? 'transport' : 'storage'
}
