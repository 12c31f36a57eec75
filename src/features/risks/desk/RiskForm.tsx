import { Form, Input, Radio, Select, TreeSelect } from 'antd'
import { newId } from '../../../kernel/ids.ts'
import { today } from '../../../ui/format.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { classTree, type HazardClass } from '../../hazards/classes.ts'
import { kindName, kindsOn } from '../../hazards/kinds.ts'
import { changeRisk, identifyRisk, listRiskPoints, readMethods } from '../endpoints.ts'
import type { Aspect } from '../risk.ts'
import type { RiskView } from '../views.ts'
import { AssessFields, type AssessValues, assessmentOf } from './AssessFields.tsx'
import { SideForm } from './SideForm.tsx'
import { aspectChoices } from './words.tsx'

type Values = AssessValues & {
  point: string
  riskUnit?: string | null
  event: string
  aspect: Aspect
  kinds: string[]
  classCode?: string | null
  consequence?: string
}

/** A new risk with its assessment, or the description of one that stands already. */
export function RiskForm({
  organisation,
  risk,
  point,
  onClose,
}: {
  organisation: string
  risk?: RiskView
  point?: string | undefined
  onClose: () => void
}) {
  const points = useCall(listRiskPoints, { params: { organisation } })
  const methods = useCall(readMethods, { params: { organisation } })
  const identify = useSend(identifyRisk)
  const change = useSend(changeRisk)
  const submit = (values: Values) => {
    const { event, aspect, kinds, classCode = null, consequence = '' } = values
    // The field stands there only once the point's units are known.
    const riskUnit = 'riskUnit' in values ? (values.riskUnit ?? null) : (risk?.riskUnit ?? null)
    const described = { event, aspect, kinds, classCode, consequence, riskUnit }
    if (risk)
      return change.mutateAsync({ params: { organisation, risk: risk.id }, body: { command: newId(), ...described } })
    const assessment = assessmentOf(values)
    const assessed = Object.keys(assessment.inputs).length > 0 || assessment.direct.length > 0
    const body = { id: newId(), point: values.point, ...described, ...(assessed && { assessment }) }
    return identify.mutateAsync({ params: { organisation }, body })
  }
  return (
    <SideForm<Values>
      title={risk ? `修改 ${risk.number}` : '新增风险'}
      initial={risk ? describedOf(risk) : { ...(point && { point }), method: 'lec', direct: [] }}
      onSubmit={submit}
      onClose={onClose}
    >
      {form => (
        <>
          {!risk && (
            <Form.Item name="point" label="风险点" rules={[{ required: true, message: '请选择风险点' }]}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                placeholder="选择风险点"
                onChange={() => form.setFieldValue('riskUnit', null)}
                options={(points.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
          )}
          <Form.Item noStyle dependencies={['point']}>
            {() => {
              const units = points.data?.find(one => one.id === (risk?.point.id ?? form.getFieldValue('point')))?.units
              return (
                (units?.length ?? 0) > 0 && (
                  <Form.Item name="riskUnit" label="单元">
                    <Select
                      allowClear
                      placeholder="不划分单元"
                      options={units!.map(({ id, name }) => ({ value: id, label: name }))}
                    />
                  </Form.Item>
                )
              )
            }}
          </Form.Item>
          <Form.Item name="event" label="可能发生的事件" rules={[{ required: true, message: '请填写可能发生的事件' }]}>
            <Input.TextArea rows={2} maxLength={500} placeholder="例如：湿料入炉引起金属液喷溅" />
          </Form.Item>
          <Form.Item name="aspect" label="辨识对象" rules={[{ required: true, message: '请选择辨识对象' }]}>
            <Radio.Group options={aspectChoices} />
          </Form.Item>
          <Form.Item name="kinds" label="可能导致的事故类型" rules={[{ required: true, message: '请选择事故类型' }]}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="可选多种"
              options={kindChoices(risk?.kinds ?? [])}
            />
          </Form.Item>
          <Form.Item name="classCode" label="危险有害因素分类（GB/T 13861）">
            <TreeSelect
              allowClear
              showSearch={{ treeNodeFilterProp: 'title' }}
              treeData={classTree.map(nodeOf)}
              placeholder="可不选"
            />
          </Form.Item>
          <Form.Item name="consequence" label="后果">
            <Input.TextArea rows={2} maxLength={1000} placeholder="例如：2 人灼烫、炉体损坏" />
          </Form.Item>
          {!risk && <AssessFields mes={methods.data?.mes ?? null} optional />}
        </>
      )}
    </SideForm>
  )
}

function describedOf({ event, aspect, kinds, classCode, consequence, riskUnit }: RiskView): Partial<Values> {
  return { event, ...(aspect && { aspect }), kinds, classCode, consequence, riskUnit }
}

/** Kinds of the edition in force, and those the risk has from an earlier one. */
function kindChoices(chosen: readonly string[]) {
  const current = kindsOn(today()).map(({ code, name }) => ({ value: code, label: name }))
  const earlier = chosen.filter(code => !current.some(({ value }) => value === code))
  return [...current, ...earlier.map(code => ({ value: code, label: `${kindName(code)}（旧版）` }))]
}

type Node = { value: string; title: string; children?: Node[] }
function nodeOf({ code, name, children }: HazardClass): Node {
  return { value: code, title: `${code} ${name}`, ...(children.length > 0 && { children: children.map(nodeOf) }) }
}
