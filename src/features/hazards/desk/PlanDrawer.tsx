import { Alert, Button, Drawer, Form, Input, InputNumber, Space } from 'antd'
import { useState } from 'react'
import { newId } from '../../../kernel/ids.ts'
import { ApiProblem } from '../../../ui/api.ts'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { LawMark } from '../../../ui/desk/LawMark.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { useDraft } from '../../../ui/use-draft.ts'
import { makeRecord, moveRecord } from '../endpoints.ts'
import type { HazardView, RecordView } from '../hazard.ts'
import { missingPlanItems } from '../records.ts'
import { requirementsOf } from '../requirements.ts'

type Items = Record<string, string | undefined>
type Values = { legal?: Items; five?: Items; report?: Items; budget?: number | null; dueOn?: string }

const parts = [
  { key: 'legal', title: '治理方案六项', of: requirementsOf('majorPlan'), skip: '' },
  { key: 'five', title: '五到位', of: requirementsOf('fiveInPlace'), skip: '' },
  { key: 'report', title: '详细报告另须说明', of: requirementsOf('majorReport'), skip: 'rectification-plan' },
] as const

/** The plan of a major hazard: what law and plan ask for, written once; kept while typing, what is missing is named. */
export function PlanDrawer({ hazard, plan, onClose }: { hazard: HazardView; plan?: RecordView; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const draft = useDraft<Values>(`hazard.plan.${hazard.id}`)
  const before = draft.value ?? valuesOf(plan)
  const [missing, setMissing] = useState(() => missingPlanItems(contentOf(before)))
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const make = useSend(makeRecord)
  const move = useSend(moveRecord)
  const params = { organisation: hazard.organisation, hazard: hazard.id }

  const keep = async (thenSubmit: boolean) => {
    setProblem(null)
    const content = contentOf(form.getFieldsValue(true) as Values)
    try {
      const kept = plan
        ? await move.mutateAsync({
            params: { ...params, record: plan.id, move: 'revise' },
            body: { command: newId(), content },
          })
        : await make.mutateAsync({ params, body: { id: newId(), kind: 'plan', content } })
      draft.clear()
      if (thenSubmit)
        await move.mutateAsync({ params: { ...params, record: kept.id, move: 'submit' }, body: { command: newId() } })
      onClose()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error)
    }
  }
  const busy = make.isPending || move.isPending

  return (
    <Drawer
      open
      title="重大隐患治理方案"
      size={720}
      onClose={onClose}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      footer={
        <Space wrap>
          <Button loading={busy} onClick={() => void keep(false)}>
            保存草稿
          </Button>
          <Button type="primary" loading={busy} disabled={missing.length > 0} onClick={() => void keep(true)}>
            提请主要负责人批准
          </Button>
          {missing.length > 0 && <span className="quiet">还缺 {missing.length} 项</span>}
        </Space>
      }
    >
      <ProblemAlert problem={problem} />
      {missing.length > 0 && (
        <Alert type="info" showIcon style={{ marginBottom: 16 }} title={`还缺：${missing.join('、')}`} />
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={before}
        onValuesChange={(_, all) => {
          draft.keep(all)
          setMissing(missingPlanItems(contentOf(all)))
        }}
      >
        {parts.map(({ key, title, of, skip }) => (
          <fieldset key={key} className="plan-part">
            <legend>
              {title}{' '}
              <LawMark
                law={{
                  document: of.source,
                  clause: of.clause,
                  basis: of.basis,
                  confidence: of.confidence,
                  note: of.note,
                }}
              />
            </legend>
            {of.items
              .filter(item => item.code !== skip)
              .map(item => (
                <Form.Item key={item.code} name={[key, item.code]} label={item.cn}>
                  <Input.TextArea rows={2} maxLength={4000} />
                </Form.Item>
              ))}
          </fieldset>
        ))}
        <Form.Item name="budget" label="治理经费（元）">
          <InputNumber min={0} precision={2} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="dueOn" label="治理完成期限">
          <DayInput />
        </Form.Item>
      </Form>
    </Drawer>
  )
}

function contentOf({ legal = {}, five = {}, report = {}, budget, dueOn }: Values) {
  return {
    legal: written(legal),
    five: written(five),
    report: written(report),
    ...(typeof budget === 'number' && { budgetFen: Math.round(budget * 100) }),
    ...(dueOn && { dueOn }),
  }
}

function written(items: Items): Record<string, string> {
  return Object.fromEntries(Object.entries(items).filter((item): item is [string, string] => Boolean(item[1])))
}

function valuesOf(plan: RecordView | undefined): Values {
  const { budgetFen, ...rest } = (plan?.content ?? {}) as Values & { budgetFen?: number }
  return { ...rest, ...(budgetFen !== undefined && { budget: budgetFen / 100 }) }
}
