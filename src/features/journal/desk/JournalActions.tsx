import { Button, Modal, Space } from 'antd'
import { linkTo } from '../../../ui/api.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { momentText } from '../../../ui/format.ts'
import { useMay } from '../../../ui/session.ts'
import { useSend } from '../../../ui/use-call.ts'
import { downloadVerifier, exportJournal, verifyJournal } from '../endpoints.ts'

/** Verify the chain now; take it out of the house with the program that verifies it anywhere. */
export function JournalActions() {
  const may = useMay()
  const verify = useSend(verifyJournal, { refresh: [] })
  const close = () => verify.reset()
  return (
    <Space wrap>
      {may('journal.export') && (
        <>
          <Button href={linkTo(downloadVerifier, {})}>下载核验程序</Button>
          <Button href={linkTo(exportJournal, {})}>导出留痕</Button>
        </>
      )}
      <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate({})}>
        {verify.isPending ? '正在逐条核验……' : '核验留痕'}
      </Button>
      <Modal
        open={verify.isSuccess || verify.isError}
        title={verify.data ? (verify.data.broken ? '核验不通过' : '核验通过') : '没有核验成'}
        footer={<Button onClick={close}>知道了</Button>}
        onCancel={close}
      >
        <ProblemAlert problem={verify.error} />
        {verify.data && <Verdict {...verify.data} />}
      </Modal>
    </Space>
  )
}

type Answer = NonNullable<ReturnType<typeof useSend<typeof verifyJournal>>['data']>

function Verdict({ events, checkpoints, head, broken, verifiedAt }: Answer) {
  if (broken)
    return (
      <>
        <p>
          第 {broken.seq} 条：{broken.what}。
        </p>
        <p>请保留现状，不要继续改动数据库，立即联系系统管理员，并与监管部门保管的链尾和最近的备份比对。</p>
      </>
    )
  return (
    <>
      <p>
        共 {events} 条留痕，逐条相连、内容未被改动；
        {checkpoints > 0 ? `与 ${checkpoints} 个已交出保管的链尾相符。` : '还没有交出保管的链尾，每天零点后自动交出。'}
      </p>
      {head && (
        <p className="quiet" style={{ overflowWrap: 'anywhere' }}>
          链尾校验值 {head.hash}
        </p>
      )}
      <p className="quiet">核验时间 {momentText(verifiedAt)}</p>
    </>
  )
}
