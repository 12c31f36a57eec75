import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { newId } from '../../../kernel/ids.ts'
import { ApiProblem, call } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { type Found, SearchSelect } from '../../../ui/desk/SearchSelect.tsx'
import { today } from '../../../ui/format.ts'
import { useSession } from '../../../ui/session.ts'
import { useSend } from '../../../ui/use-call.ts'
import { useDraft } from '../../../ui/use-draft.ts'
import { listEnterprises } from '../../organisations/endpoints.ts'
import { recordVisit, visitKinds } from '../endpoints.ts'
import { FoundHazardFields, type FoundHazardValues } from './FoundHazardFields.tsx'

type Values = {
  enterprise?: string
  enterpriseName?: string
  kind?: keyof typeof visitKinds
  visitedOn?: string
  visitors?: string
  note?: string
  hazards?: FoundHazardValues[]
}

/** A visit with what was found; the hazards enter the enterprise's loop, this authority verifies them. */
export default function NewVisitPage() {
  const { name } = useSession()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const draft = useDraft<Values>('visit.new')
  const [id] = useState(newId)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const send = useSend(recordVisit)
  const enterprise = Form.useWatch('enterprise', form) ?? draft.value?.enterprise

  const submit = async (values: Values) => {
    setProblem(null)
    const { enterprise: organisation, enterpriseName: _, hazards = [], ...visit } = values
    try {
      const made = await send.mutateAsync({
        params: { organisation: organisation! },
        body: {
          id,
          ...visit,
          kind: visit.kind!,
          visitedOn: visit.visitedOn!,
          visitors: visit.visitors ?? '',
          hazards: hazards.map(hazard => ({ ...hazard, description: hazard.description ?? '' })),
        },
      })
      draft.clear()
      message.success(`已记录检查，发现隐患 ${made.hazardCount} 条`)
      navigate(`/visits/${made.organisation}/${made.id}`)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(applyProblem(form, error))
    }
  }

  return (
    <div className="one-column">
      <PageHeader title="记录检查" note="发现的隐患直接进入企业的整改闭环，由本部门验收。" />
      <ProblemAlert problem={problem} />
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        scrollToFirstError={{ focus: true }}
        initialValues={{
          kind: 'routine',
          visitedOn: today(),
          visitors: name,
          hazards: [{ id: newId() }],
          ...draft.value,
        }}
        onValuesChange={(_, all) => draft.keep(all)}
        onFinish={() => submit(form.getFieldsValue(true) as Values)}
      >
        <Form.Item name="enterprise" label="企业" rules={[{ required: true, message: '请选择企业' }]}>
          <SearchSelect
            placeholder="名称、信用代码或拼音首字母"
            chosenLabel={draft.value?.enterpriseName}
            search={findEnterprises}
            onFound={found => form.setFieldValue('enterpriseName', found?.label)}
          />
        </Form.Item>
        <Form.Item name="kind" label="检查类型" rules={[{ required: true, message: '请选择检查类型' }]}>
          <Select options={Object.entries(visitKinds).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="visitedOn" label="检查日期" rules={[{ required: true, message: '请选择检查日期' }]}>
          <DayInput notAfter={today()} />
        </Form.Item>
        <Form.Item name="visitors" label="检查人员" rules={[{ required: true, message: '请填写检查人员' }]}>
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="note" label="检查情况">
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
        <h2 className="form-part">发现的隐患</h2>
        {!enterprise && <p className="quiet">先选企业，再填写隐患和照片。</p>}
        {enterprise && (
          <Form.List name="hazards">
            {(rows, { add, remove }) => (
              <>
                {rows.map(({ key, name: index }) => (
                  <FoundHazardFields
                    key={`${enterprise}-${key}`}
                    index={index}
                    organisation={enterprise}
                    onRemove={() => remove(index)}
                  />
                ))}
                <Button block icon={<PlusOutlined />} onClick={() => add({ id: newId() })}>
                  再加一条隐患
                </Button>
              </>
            )}
          </Form.List>
        )}
        <Button type="primary" size="large" htmlType="submit" loading={send.isPending} style={{ marginTop: 16 }}>
          提交
        </Button>
      </Form>
    </div>
  )
}

async function findEnterprises(words: string): Promise<Found[]> {
  const { rows } = await call(listEnterprises, { query: { search: words || undefined, limit: 20 } })
  return rows.map(({ id, name, uscc, regionName }) => ({
    value: id,
    label: name,
    note: [uscc, regionName].filter(Boolean).join(' · '),
  }))
}
