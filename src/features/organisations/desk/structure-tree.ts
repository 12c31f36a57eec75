import type { StructureView } from '../organisation.ts'

type Unit = StructureView['units'][number]
export type UnitOption = { value: string; title: string; children?: UnitOption[] }

/** Units as a tree for a select; a unit whose parent is not among them stands at the top. */
export function unitOptions(units: readonly Unit[], parent: string | null = null): UnitOption[] {
  const known = new Set(units.map(unit => unit.id))
  return units
    .filter(unit => (unit.parent && known.has(unit.parent) ? unit.parent : null) === parent)
    .map(unit => {
      const children = unitOptions(units, unit.id)
      return { value: unit.id, title: unit.name, ...(children.length > 0 && { children }) }
    })
}

/** Posts to choose from, with the unit they belong to. */
export function postOptions({ posts, units }: Pick<StructureView, 'posts' | 'units'>) {
  const names = new Map(units.map(unit => [unit.id, unit.name]))
  return posts.map(post => ({
    value: post.id,
    label: [post.unit && names.get(post.unit), post.name, `（${post.roleTitle}）`].filter(Boolean).join(' '),
  }))
}
