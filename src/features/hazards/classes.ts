import law from '../../../law/hazards/classes-13861.json' with { type: 'json' }

/** GB/T 13861-2022: what is dangerous or harmful, in codes of 1, 2, 4 or 6 digits, each within the shorter one. */
export type HazardClass = { code: string; name: string; children: HazardClass[] }

const byCode = new Map<string, HazardClass>(law.classes.map(({ code, name }) => [code, { code, name, children: [] }]))
for (const node of byCode.values()) byCode.get(parentCode(node.code) ?? '')?.children.push(node)

/** The four top classes: people, objects, environment, management. */
export const classTree: readonly HazardClass[] = [...byCode.values()].filter(node => parentCode(node.code) === null)
export const classSource: string = law.source
export const classNote: string = law.note

export function isClass(code: string): boolean {
  return byCode.has(code)
}

export function className(code: string): string {
  return byCode.get(code)?.name ?? code
}

/** The names from the top class down, such as 物的因素 / 物理性危险和有害因素 / 电危害 / 漏电. */
export function classPath(code: string): string {
  const parent = parentCode(code)
  return parent === null ? className(code) : `${classPath(parent)} / ${className(code)}`
}

function parentCode(code: string): string | null {
  if (code.length <= 1) return null
  return code.length === 2 ? code.slice(0, 1) : code.slice(0, -2)
}
