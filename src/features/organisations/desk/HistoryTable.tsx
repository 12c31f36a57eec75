import { Table } from 'antd'
import type { z } from 'zod'
import { regionName } from '../../../kernel/regions.ts'
import { momentText, yuan } from '../../../ui/format.ts'
import { industryName } from '../industry.ts'
import type { historyItem } from '../organisation.ts'
import { type Scale, scaleNames } from '../scale.ts'
import { isSector, sectorName } from '../sectors.ts'

const titles: Record<string, string> = {
  name: '名称',
  uscc: '统一社会信用代码',
  region: '行政区划',
  address: '地址',
  industry: '国民经济行业',
  sector: '行业领域',
  headcount: '从业人员',
  revenueFen: '营业收入',
  assetsFen: '资产总额',
  scale: '规模',
  aboveScale: '规模以上',
  stateOwned: '国有',
  siteKinds: '矿山类型',
  sectors: '监管行业',
  receivesReports: '接收重大隐患报告',
  parentId: '上级部门',
  contacts: '联系人',
}

/** Each change with the days it holds, the latest first. */
export function HistoryTable({ items }: { items: readonly z.output<typeof historyItem>[] }) {
  return (
    <Table
      size="small"
      rowKey="validFrom"
      pagination={false}
      dataSource={[...items].reverse()}
      columns={[
        { title: '自', dataIndex: 'validFrom', width: 110 },
        { title: '至', width: 110, render: (_, row) => row.validTo ?? '今' },
        {
          title: '变更',
          render: (_, row) =>
            row.changes.map(({ field, before, after }) => (
              <div key={field}>
                {titles[field] ?? field}：{before !== null && <del>{words(field, before)}</del>} {words(field, after)}
              </div>
            )),
        },
        { title: '登记时间', width: 160, render: (_, row) => momentText(row.recordedAt) },
      ]}
    />
  )
}

function words(field: string, value: unknown): string {
  if (value === null || value === undefined) return '（空）'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field === 'region') return regionName(String(value))
  if (field === 'industry') return industryName(String(value))
  if (field === 'scale') return scaleNames[value as Scale] ?? String(value)
  if (field === 'sector') return isSector(String(value)) ? sectorName(String(value)) : String(value)
  if (field.endsWith('Fen')) return `${yuan(Number(value))} 元`
  if (field === 'sectors') return (value as string[]).map(one => words('sector', one)).join('、')
  if (field === 'contacts') return (value as { name: string }[]).map(one => one.name).join('、')
  return Array.isArray(value) ? value.join('、') : String(value)
}
