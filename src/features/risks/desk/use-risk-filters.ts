import type { Filter } from '../../../ui/desk/FilterChips.tsx'
import { today } from '../../../ui/format.ts'
import { useOrganisation } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import { kindsOn } from '../../hazards/kinds.ts'
import { readStructure } from '../../organisations/endpoints.ts'
import { listRiskPoints } from '../endpoints.ts'
import { aspectChoices, gradeChoices, levelChoices, stateChoices } from './words.tsx'

/** An enterprise filters by what its register has; an authority's list is major risks, whose enterprise a number above chooses. */
export function useRiskFilters(isAuthority: boolean): Filter[] {
  const params = { organisation: useOrganisation().id }
  const structure = useCall(readStructure, { params }, { enabled: !isAuthority, staleTime: 300_000 })
  const points = useCall(listRiskPoints, { params }, { enabled: !isAuthority })
  const kinds: Filter = {
    kind: 'one',
    key: 'kind',
    label: '事故类型',
    choices: kindsOn(today()).map(({ code, name }) => ({ value: code, label: name })),
  }
  const aspect: Filter = { kind: 'one', key: 'aspect', label: '辨识对象', choices: aspectChoices }
  const bare: Filter = { kind: 'yes', key: 'withoutMeasure', label: '没有措施' }
  if (isAuthority) return [aspect, kinds, bare]
  return [
    { kind: 'many', key: 'grade', label: '等级', choices: gradeChoices },
    {
      kind: 'one',
      key: 'unit',
      label: '部门',
      choices: [
        ...(structure.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name })),
        { value: 'none', label: '未划分部门' },
      ],
    },
    {
      kind: 'one',
      key: 'point',
      label: '风险点',
      choices: (points.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    { kind: 'one', key: 'level', label: '管控层级', choices: levelChoices },
    aspect,
    kinds,
    bare,
    { kind: 'yes', key: 'withoutItem', label: '措施无检查项' },
    { kind: 'many', key: 'state', label: '状态', choices: stateChoices },
  ]
}
