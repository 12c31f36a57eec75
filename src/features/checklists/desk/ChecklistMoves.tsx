import { App, Button, Form, Input, Select, Tooltip } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../ui/session.ts'
import { useSend } from '../../../ui/use-call.ts'
import { type ChecklistView, changeChecklist, discardDraft, restoreChecklist, retireChecklist } from '../endpoints.ts'
import type { ChecklistKind } from '../kinds.ts'
import { withdrawChecklist } from '../library-endpoints.ts'
import type { ChecklistMove } from '../lifecycle.ts'
import { PublishDrawer } from './PublishDrawer.tsx'
import { ShareDrawer } from './ShareDrawer.tsx'
import { SideForm } from './SideForm.tsx'
import { kindChoices } from './words.ts'

const questions: Partial<Record<ChecklistMove, { title: string; content: string }>> = {
  discard: { title: '放弃草稿？', content: '草稿里的修改将丢弃，正在使用的版本不变。' },
  retire: { title: '停用这张检查表？', content: '停用后不能再修改，需要时可以恢复；已有的检查记录不受影响。' },
  withdraw: { title: '撤回共享？', content: '企业将不再看到它；已采用的企业不受影响。' },
}

/** What can be done with the list now; what cannot says why. Moves that are not this role's are not shown. */
export function ChecklistMoves({ view, busy }: { view: ChecklistView; busy: boolean }) {
  const may = useMay()
  const { modal, message } = App.useApp()
  const [open, setOpen] = useState<'publish' | 'share' | 'rename' | null>(null)
  const failed = { onError: (problem: Error) => void message.warning(problem.message) }
  const discard = useSend(discardDraft, failed)
  const retire = useSend(retireChecklist, failed)
  const restore = useSend(restoreChecklist, failed)
  const withdraw = useSend(withdrawChecklist, failed)
  const params = { checklist: view.id }
  const run: Partial<Record<ChecklistMove, () => unknown>> = {
    publish: () => setOpen('publish'),
    share: () => setOpen('share'),
    discard: () => discard.mutateAsync({ params, body: {} }),
    retire: () => retire.mutateAsync({ params, body: {} }),
    restore: () => restore.mutateAsync({ params, body: {} }),
    withdraw: () => withdraw.mutateAsync({ params, body: {} }),
  }
  const shown = (['publish', 'discard', 'share', 'withdraw', 'retire', 'restore'] as const).flatMap(name => {
    const found = view.moves.find(({ move }) => move === name)
    if (!found || found.reason?.startsWith('您的岗位没有')) return []
    // Nothing drafted, nothing shared: there is nothing to say about it.
    if ((name === 'discard' || name === 'publish') && !view.showing.draft) return []
    return name === 'withdraw' && !view.shared ? [] : [{ ...found, name }]
  })
  const ask = (name: ChecklistMove) => {
    const question = questions[name]
    if (!question) return run[name]?.()
    return modal.confirm({ ...question, okText: '确定', cancelText: '取消', onOk: () => run[name]?.() })
  }
  const renames = may('checklist.edit') && view.state !== 'retired'
  return (
    <>
      {shown.map(({ name, title, open: isOpen, reason }) => (
        <Tooltip key={name} title={reason}>
          <Button
            type={name === 'publish' ? 'primary' : 'default'}
            disabled={!isOpen || busy}
            onClick={() => void ask(name)}
          >
            {name === 'publish' ? `发布第 ${view.showing.number} 版` : title}
          </Button>
        </Tooltip>
      ))}
      {renames && (
        <Button disabled={busy} onClick={() => setOpen('rename')}>
          改名
        </Button>
      )}
      {open === 'publish' && <PublishDrawer view={view} onClose={() => setOpen(null)} />}
      {open === 'share' && <ShareDrawer view={view} onClose={() => setOpen(null)} />}
      {open === 'rename' && <RenameDrawer view={view} onClose={() => setOpen(null)} />}
    </>
  )
}

function RenameDrawer({ view, onClose }: { view: ChecklistView; onClose: () => void }) {
  const change = useSend(changeChecklist)
  const { number, revision } = view.showing
  return (
    <SideForm<{ name: string; kind: ChecklistKind }>
      title="名称和用途"
      initial={{ name: view.name, kind: view.kind }}
      onClose={onClose}
      onSubmit={({ name, kind }) =>
        change.mutateAsync({ params: { checklist: view.id }, body: { name, kind, showing: { number, revision } } })
      }
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写检查表名称' }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="kind" label="用于">
        <Select options={kindChoices} />
      </Form.Item>
    </SideForm>
  )
}
