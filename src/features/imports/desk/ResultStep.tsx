import { Button, Modal, Result, Space } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { linkTo } from '../../../ui/api.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { type ImportView, readErrorFile, undoImport } from '../endpoints.ts'
import { ByClassButton } from './ByClassButton.tsx'
import { RowsTable } from './RowsTable.tsx'
import { listOf } from './words.ts'

/** What came of it, where it is now, and the way back. */
export function ResultStep({ view }: { view: ImportView }) {
  const [asking, setAsking] = useState(false)
  const undo = useSend(undoImport, { onSuccess: () => setAsking(false) })
  const { loaded = 0, wrong = 0, undone = 0, kept = 0 } = view.counts ?? {}
  const isUndone = view.state === 'undone'
  const list = listOf[view.target]
  return (
    <>
      <Result
        style={{ padding: '12px 0 20px' }}
        status={isUndone ? 'info' : 'success'}
        title={isUndone ? `已撤销 ${undone} 行` : `已导入 ${loaded} 行`}
        subTitle={
          isUndone
            ? kept > 0 && `${kept} 行导入后已有人办理，不能撤销，列在下面`
            : wrong > 0 && `${wrong} 行有错误没有导入：下载标出错误的原表，改好后整表再传，已导入的行不会重复`
        }
        extra={
          <Space wrap>
            {loaded + kept > 0 && (
              <Link to={list.path}>
                <Button type="primary">{list.title}</Button>
              </Link>
            )}
            {view.target === 'check-items' && !isUndone && loaded > 0 && <ByClassButton importId={view.id} />}
            {wrong > 0 && <Button href={linkTo(readErrorFile, { import: view.id })}>下载标出错误的原表</Button>}
            {!isUndone && loaded > 0 && (
              <Button danger onClick={() => setAsking(true)}>
                撤销这次导入
              </Button>
            )}
          </Space>
        }
      />
      <Modal
        open={asking}
        title="撤销这次导入？"
        okText="撤销"
        okButtonProps={{ danger: true, loading: undo.isPending }}
        cancelText="不撤销"
        onOk={() => undo.mutate({ params: { import: view.id }, body: {} })}
        onCancel={() => setAsking(false)}
      >
        <ProblemAlert problem={undo.error} />
        <p>{loaded} 行导入的记录将作废，留痕仍在。导入之后已有人办理的记录不会作废，撤销后逐条列出。</p>
      </Modal>
      <RowsTable view={view} first={kept > 0 ? 'kept' : wrong > 0 ? 'wrong' : 'all'} />
    </>
  )
}
