import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { linkTo } from '../../../ui/api.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { type ImportView, loadImport, readErrorFile } from '../endpoints.ts'
import { ColumnsStep } from './ColumnsStep.tsx'
import { RowsTable } from './RowsTable.tsx'

/** What will happen, before it happens. */
export function PreviewStep({ view }: { view: ImportView }) {
  const [matching, setMatching] = useState(false)
  const load = useSend(loadImport)
  const { counts } = view
  if (matching || !counts) return <ColumnsStep view={view} onBack={() => setMatching(false)} />
  const { ready, wrong, noticed, footnote, skipped, repeated } = counts
  return (
    <>
      <Alert
        type={wrong > 0 || ready === 0 ? 'warning' : 'success'}
        showIcon
        style={{ marginBottom: 12 }}
        title={`${ready} 行可以导入${noticed > 0 ? `（其中 ${noticed} 行请核对）` : ''}，${wrong} 行有错误`}
        description={[
          footnote > 0 && `认出表后说明 ${footnote} 行`,
          skipped - repeated > 0 && `跳过标题、表头等 ${skipped - repeated} 行`,
          repeated > 0 && `以前导入过的 ${repeated} 行不再导入`,
          wrong > 0 && '有错误的行不会导入：可先下载标出错误的原表，改好后整表再传，已导入的行不会重复',
        ]
          .filter(Boolean)
          .join('；')}
      />
      <ProblemAlert problem={load.error} />
      <Space wrap style={{ marginBottom: 16 }}>
        <Button
          type="primary"
          disabled={ready === 0}
          loading={load.isPending}
          onClick={() => load.mutate({ params: { import: view.id }, body: {} })}
        >
          {view.state === 'failed' ? `继续导入 ${ready} 行` : `导入 ${ready} 行`}
        </Button>
        <Button onClick={() => setMatching(true)}>重新核对列</Button>
        {wrong + noticed > 0 && <Button href={linkTo(readErrorFile, { import: view.id })}>下载标出错误的原表</Button>}
      </Space>
      <RowsTable view={view} first={wrong > 0 ? 'wrong' : 'all'} />
    </>
  )
}
