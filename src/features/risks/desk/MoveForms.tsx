import { Form, Input } from 'antd'
import { newId } from '../../../kernel/ids.ts'
import { today } from '../../../ui/format.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { levelFor } from '../control.ts'
import { assessRisk, markRisk, readMethods, retireRisk } from '../endpoints.ts'
import { reassessTriggers } from '../risk.ts'
import type { RiskView } from '../views.ts'
import { AssessFields, type AssessValues, assessmentOf } from './AssessFields.tsx'
import { SideForm } from './SideForm.tsx'

type Of = { risk: RiskView; onClose: () => void }
const at = ({ organisation, id }: RiskView) => ({ organisation, risk: id })

/** Begins with the values that stand; what was judged before is kept. */
export function AssessForm({ risk, onClose }: Of) {
  const methods = useCall(readMethods, { params: { organisation: risk.organisation } })
  const assess = useSend(assessRisk)
  const now = risk.assessments[0]
  const again = risk.state !== 'draft'
  const raised = now && now.level !== levelFor(now.grade, today())
  return (
    <SideForm<AssessValues & { reason?: string }>
      title={again ? `重新评价 ${risk.number}` : `评价 ${risk.number}`}
      act="确定等级"
      initial={{
        method: now && now.method !== 'stated' ? now.method : 'lec',
        inputs: now?.inputs ?? {},
        direct: now?.direct ?? [],
        ...(raised && { level: now.level }),
      }}
      onSubmit={({ reason, ...values }) =>
        assess.mutateAsync({
          params: at(risk),
          body: { command: newId(), ...assessmentOf(values), ...(reason && { reason }) },
        })
      }
      onClose={onClose}
    >
      {() => (
        <>
          <AssessFields mes={methods.data?.mes ?? null} />
          {again && (
            <Form.Item
              name="reason"
              label="重新评价的原因"
              extra={risk.mayLower ? undefined : '降低等级或管控层级，须由安全总监或主要负责人办理。'}
              rules={[{ required: true, message: '请填写重新评价的原因' }]}
            >
              <Input.TextArea rows={2} maxLength={1000} />
            </Form.Item>
          )}
        </>
      )}
    </SideForm>
  )
}

export function ReasonForm({ risk, onClose, what }: Of & { what: 'mark' | 'retire' }) {
  const mark = useSend(markRisk)
  const retire = useSend(retireRisk)
  const send = what === 'mark' ? mark : retire
  const title = what === 'mark' ? '提请复评' : '销项'
  return (
    <SideForm<{ reason: string }>
      title={`${title} ${risk.number}`}
      act={title}
      onSubmit={({ reason }) => send.mutateAsync({ params: at(risk), body: { command: newId(), reason } })}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item
            name="reason"
            label={what === 'mark' ? '复评原因' : '销项理由'}
            rules={[{ required: true, message: '请填写原因' }]}
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
          {what === 'mark' && <p className="quiet">需要复评的情形：{reassessTriggers.join('；')}。</p>}
        </>
      )}
    </SideForm>
  )
}
