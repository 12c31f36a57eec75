import { Button, Card, Space, Tree } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { useMay } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import type { authorityView } from '../organisation.ts'
import { listAuthorities } from '../register-endpoints.ts'
import { sectorName } from '../sectors.ts'
import { AuthorityDrawer, FoundDrawer } from './AuthorityDrawers.tsx'

type Authority = z.output<typeof authorityView>
type Node = { key: string; title: React.ReactNode; children: Node[] }

/** City, county and township departments in a tree, each with its sectors. */
export default function AuthoritiesPage() {
  const may = useMay()
  const { data = [], error, refetch } = useCall(listAuthorities, {})
  const [opened, setOpened] = useState<Authority | 'new' | null>(null)
  const changeable = may('organisation.found')
  const known = new Set(data.map(row => row.id))
  const below = (parent: string | null): Node[] =>
    data
      .filter(row => (row.parent && known.has(row.parent) ? row.parent : null) === parent)
      .map(row => ({
        key: row.id,
        title: (
          <Space wrap>
            {row.name}
            <span className="quiet">
              {row.regionName} · {row.sectors === null ? '全部行业' : row.sectors.map(sectorName).join('、')}
            </span>
            {row.receivesReports && <StatusTag title="接收重大隐患报告" tone="work" />}
            {changeable && (
              <Button size="small" type="link" onClick={() => setOpened(row)}>
                调整
              </Button>
            )}
          </Space>
        ),
        children: below(row.id),
      }))
  return (
    <div>
      <PageHeader
        title="监管部门"
        note="重大隐患报告给所在县（市、区）接收报告的主管部门；县级没有的，依次给乡镇、市级、省级（系统约定）。"
        actions={
          changeable && (
            <Button type="primary" onClick={() => setOpened('new')}>
              设立单位
            </Button>
          )
        }
      />
      <ProblemAlert problem={error} retry={refetch} />
      <Card size="small">
        {data.length > 0 && <Tree blockNode defaultExpandAll selectable={false} treeData={below(null)} />}
      </Card>
      {opened === 'new' && <FoundDrawer onClose={() => setOpened(null)} />}
      {opened && opened !== 'new' && <AuthorityDrawer authority={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}
