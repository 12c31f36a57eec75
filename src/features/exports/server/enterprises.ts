import type { z } from 'zod'
import { dayOf } from '../../../kernel/dates.ts'
import { may } from '../../../policy/actor.ts'
import { listEnterprises } from '../../organisations/endpoints.ts'
import { industryName } from '../../organisations/industry.ts'
import { type EnterpriseRow, enterpriseStates } from '../../organisations/organisation.ts'
import { scaleNames } from '../../organisations/scale.ts'
import { countEnterprises, everyEnterprise } from '../../organisations/server/public.ts'
import { parsedBy, type Source } from './source.ts'

type Query = z.output<NonNullable<typeof listEnterprises.query>>

/** An authority's register, in its reach; the same keys and titles as the list's columns on the desk. */
export const enterpriseSource: Source<Query, EnterpriseRow> = {
  title: '企业',
  open: actor => actor.organisation.kind === 'authority' && may(actor, 'hazard.export'),
  parse: query => parsedBy(listEnterprises.query!, query),
  columns: () => [
    { key: 'name', title: '企业', kind: 'text', width: 36, value: row => row.name },
    { key: 'uscc', title: '统一社会信用代码', kind: 'text', width: 22, value: row => row.uscc },
    { key: 'region', title: '区域', kind: 'text', width: 20, value: row => row.regionName },
    { key: 'sector', title: '行业领域', kind: 'text', width: 16, value: row => row.sectorName },
    {
      key: 'industry',
      title: '国民经济行业',
      kind: 'text',
      width: 24,
      value: row => row.industry && industryName(row.industry),
    },
    { key: 'headcount', title: '从业人员', kind: 'number', width: 10, value: row => row.headcount },
    { key: 'scale', title: '规模', kind: 'text', width: 8, value: row => row.scale && scaleNames[row.scale] },
    { key: 'changedAt', title: '最近变更', kind: 'day', value: row => dayOf(new Date(row.changedAt)) },
    { key: 'state', title: '状态', kind: 'text', width: 10, value: row => enterpriseStates[row.state] },
  ],
  count: (work, actor, query) => countEnterprises(work, actor, query),
  chunks: everyEnterprise,
}
