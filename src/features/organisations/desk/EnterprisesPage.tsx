import { useNavigate } from 'react-router'
import { regionPrefix } from '../../../kernel/regions.ts'
import { type Column, DataTable } from '../../../ui/desk/DataTable.tsx'
import { ExportButton } from '../../../ui/desk/ExportButton.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { dayText } from '../../../ui/format.ts'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import * as exports from '../../exports/endpoints.ts'
import { listEnterprises } from '../endpoints.ts'
import { industryName } from '../industry.ts'
import { type EnterpriseRow, enterpriseStates } from '../organisation.ts'
import { scaleNames } from '../scale.ts'
import { type Option, useReference } from './reference.ts'

const tones = { active: 'good', pending: 'wait', refused: 'bad', closed: 'plain' } as const

const columns: Column<EnterpriseRow>[] = [
  { key: 'name', title: '企业', sort: 'name', render: row => row.name },
  { key: 'uscc', title: '统一社会信用代码', render: row => row.uscc ?? '' },
  { key: 'region', title: '区域', sort: 'region', render: row => row.regionName },
  { key: 'sector', title: '行业领域', render: row => row.sectorName },
  { key: 'industry', title: '国民经济行业', render: row => row.industry && industryName(row.industry), hidden: true },
  { key: 'headcount', title: '从业人员', sort: 'headcount', render: row => row.headcount ?? '' },
  { key: 'scale', title: '规模', render: row => row.scale && scaleNames[row.scale] },
  { key: 'changedAt', title: '最近变更', sort: 'changedAt', render: row => dayText(row.changedAt) },
  {
    key: 'state',
    title: '状态',
    render: row => <StatusTag title={enterpriseStates[row.state]} tone={tones[row.state]} />,
  },
]

/** The register of an authority: its region and sectors, nothing beyond. */
export default function EnterprisesPage() {
  const own = useOrganisation()
  const may = useMay()
  const navigate = useNavigate()
  const list = useListQuery({ sort: 'name' })
  const answer = useCall(listEnterprises, { query: list.query as never })
  const { regions, sectors } = useReference()
  return (
    <div>
      <PageHeader title="企业" note="本部门区域和行业内的企业档案" />
      <DataTable
        name="enterprises"
        list={list}
        answer={answer}
        columns={columns}
        rowKey={row => row.id}
        tools={shown =>
          may('hazard.export') && <ExportButton endpoints={exports} what="enterprises" list={list} columns={shown} />
        }
        searchHint="名称、首字母、信用代码"
        filters={[
          { kind: 'one', key: 'region', label: '区域', choices: within(regions, own.region) },
          {
            kind: 'many',
            key: 'sector',
            label: '行业',
            choices: sectors.filter(({ value }) => !own.sectors || own.sectors.includes(value)),
          },
          {
            kind: 'many',
            key: 'scale',
            label: '规模',
            choices: Object.entries(scaleNames).map(([value, label]) => ({ value, label })),
          },
          {
            kind: 'one',
            key: 'state',
            label: '状态',
            choices: (['active', 'pending', 'closed'] as const).map(value => ({
              value,
              label: enterpriseStates[value],
            })),
          },
        ]}
        onOpen={row => navigate(`/enterprises/${row.id}`)}
      />
    </div>
  )
}

/** The own region and what lies below it. */
function within(options: readonly Option[], region: string, depth = 0): { value: string; label: string }[] {
  return options.flatMap(({ value, label, children = [] }) => {
    const inside = value.startsWith(regionPrefix(region))
    const below = within(children, region, inside ? depth + 1 : depth)
    return inside ? [{ value, label: `${'　'.repeat(depth)}${label}` }, ...below] : below
  })
}
