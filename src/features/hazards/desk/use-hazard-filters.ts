import { call } from '../../../ui/api.ts'
import type { Choice, Filter } from '../../../ui/desk/FilterChips.tsx'
import { today } from '../../../ui/format.ts'
import { useOrganisation } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import { listEnterprises, readReference, readStructure } from '../../organisations/endpoints.ts'
import type { HazardRow } from '../hazard.ts'
import { kindsOn } from '../kinds.ts'
import { gradeChoices, sourceChoices, stateChoices } from './words.ts'

/** The filters of hazard lists: an enterprise's own units and people, an authority's regions, sectors and enterprises. */
export function useHazardFilters(rows: readonly HazardRow[], chosenOrganisation: string | undefined): Filter[] {
  const organisation = useOrganisation()
  const isAuthority = organisation.kind === 'authority'
  const structure = useCall(
    readStructure,
    { params: { organisation: organisation.id } },
    { enabled: !isAuthority, staleTime: 300_000 },
  )
  const reference = useCall(readReference, {}, { enabled: isAuthority, staleTime: 3_600_000 })
  const people = new Map<string, string>(
    structure.data?.posts.flatMap(post => post.holders.map(({ person, name }): [string, string] => [person, name])),
  )
  return [
    { kind: 'many', key: 'state', label: '状态', choices: stateChoices },
    { kind: 'one', key: 'grade', label: '等级', choices: gradeChoices },
    { kind: 'yes', key: 'open', label: '未销号' },
    { kind: 'yes', key: 'overdue', label: '逾期' },
    ...(isAuthority
      ? ([
          {
            kind: 'find',
            key: 'organisation',
            label: '企业',
            chosen: rows.find(row => row.organisation === chosenOrganisation)?.organisationName,
            search: findEnterprises,
          },
          {
            kind: 'one',
            key: 'region',
            label: '区域',
            choices: regionsWithin(reference.data?.regions ?? [], organisation.region),
          },
          {
            kind: 'one',
            key: 'sector',
            label: '行业',
            choices: (reference.data?.sectors ?? [])
              .filter(({ code }) => !organisation.sectors || organisation.sectors.includes(code))
              .map(({ code, name }) => ({ value: code, label: name })),
          },
        ] satisfies Filter[])
      : ([
          {
            kind: 'one',
            key: 'unit',
            label: '部门',
            choices: (structure.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            kind: 'one',
            key: 'rectifier',
            label: '整改责任人',
            choices: [...people].map(([value, label]) => ({ value, label })),
          },
        ] satisfies Filter[])),
    {
      kind: 'one',
      key: 'kind',
      label: '类型',
      choices: kindsOn(today()).map(({ code, name }) => ({ value: code, label: name })),
    },
    { kind: 'days', from: 'foundFrom', to: 'foundTo', label: '发现日期' },
    { kind: 'one', key: 'source', label: '来源', choices: sourceChoices },
    { kind: 'yes', key: 'recurrence', label: '重复' },
    { kind: 'yes', key: 'supervised', label: '督办' },
  ]
}

export async function findEnterprises(words: string) {
  const { rows } = await call(listEnterprises, { query: { search: words || undefined, limit: 20 } })
  return rows.map(({ id, name, uscc, regionName }) => ({
    value: id,
    label: name,
    note: [uscc, regionName].filter(Boolean).join(' · '),
  }))
}

type Region = { code: string; name: string; children: Region[] }

/** The authority's own region and what lies below it, indented by level. */
function regionsWithin(tree: readonly Region[], own: string, depth = 0): Choice[] {
  return tree.flatMap(({ code, name, children }) => {
    const inside = code.startsWith(own)
    const below = regionsWithin(children, own, inside ? depth + 1 : depth)
    return inside ? [{ value: code, label: `${'　'.repeat(depth)}${name}` }, ...below] : below
  })
}
