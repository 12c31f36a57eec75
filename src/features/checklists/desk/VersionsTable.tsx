import { Button, Drawer, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { momentText } from '../../../ui/format.ts'
import { useCall } from '../../../ui/use-call.ts'
import { type ChecklistView, readVersion } from '../endpoints.ts'
import { ItemList } from './ItemList.tsx'

/** Every published version, to be read as it was. */
export function VersionsTable({ view }: { view: ChecklistView }) {
  const [opened, setOpened] = useState<number | null>(null)
  const published = view.versions.filter(version => version.published)
  if (published.length === 0) return null
  return (
    <section className="page-part" aria-labelledby="versions">
      <h2 id="versions" style={{ fontSize: 16 }}>
        版本
      </h2>
      <Table
        size="small"
        rowKey="number"
        pagination={false}
        dataSource={published}
        columns={[
          {
            title: '版本',
            render: (_, { number }) => `第 ${number} 版${number === view.version ? '（正在使用）' : ''}`,
          },
          { title: '发布', render: (_, { publishedAt }) => publishedAt && momentText(publishedAt) },
          { title: '发布人', dataIndex: 'publishedBy' },
          { title: '检查项', dataIndex: 'itemCount' },
          { title: '说明', dataIndex: 'note' },
          {
            title: '',
            render: (_, { number }) => (
              <Button size="small" type="link" onClick={() => setOpened(number)}>
                查看
              </Button>
            ),
          },
        ]}
      />
      {opened !== null && <VersionDrawer view={view} number={opened} onClose={() => setOpened(null)} />}
    </section>
  )
}

function VersionDrawer({ view, number, onClose }: { view: ChecklistView; number: number; onClose: () => void }) {
  const { data, error } = useCall(readVersion, { params: { checklist: view.id, number: String(number) as never } })
  const [shown, setShown] = useState<string | null>(null)
  return (
    <Drawer open title={`${view.name} 第 ${number} 版`} size="large" onClose={onClose}>
      <ProblemAlert problem={error} />
      {data ? (
        <ItemList items={data.items} before={null} shown={shown} onShow={setShown} />
      ) : (
        !error && <Skeleton active />
      )}
    </Drawer>
  )
}
