import { Form, Input, Select } from 'antd'
import { newId } from '../../../kernel/ids.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { readStructure } from '../../organisations/endpoints.ts'
import { addMeasure, changeMeasure, removeMeasure } from '../endpoints.ts'
import { type Dimension, dimensions, type MeasureKind, measureKinds } from '../risk.ts'
import type { MeasureView, RiskView } from '../views.ts'
import { SideForm } from './SideForm.tsx'

type Values = { kind: MeasureKind; dimension?: Dimension | null; description: string; post?: string | null }
type Of = { risk: RiskView; onClose: () => void }

const choicesOf = (list: readonly { code: string; title: string }[]) =>
  list.map(({ code, title }) => ({ value: code, label: title }))

/** A measure answers to a post, not to a name: whoever holds the post answers. */
export function MeasureForm({ risk, measure, onClose }: Of & { measure: MeasureView | null }) {
  const { organisation } = risk
  const structure = useCall(readStructure, { params: { organisation } })
  const add = useSend(addMeasure)
  const change = useSend(changeMeasure)
  const units = new Map(structure.data?.units.map(unit => [unit.id, unit.name]))
  const params = { organisation, risk: risk.id }
  return (
    <SideForm<Values>
      title={measure ? '修改管控措施' : '新增管控措施'}
      initial={measure ? { ...measure, post: measure.post?.id ?? null } : {}}
      onSubmit={({ kind, dimension = null, description, post = null }) => {
        const body = { kind, dimension, description, post }
        return measure
          ? change.mutateAsync({ params: { ...params, measure: measure.id }, body: { command: newId(), ...body } })
          : add.mutateAsync({ params, body: { id: newId(), ...body } })
      }}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="description" label="管控措施" rules={[{ required: true, message: '请填写管控措施' }]}>
            <Input.TextArea rows={3} maxLength={1000} />
          </Form.Item>
          <Form.Item name="kind" label="措施类别" rules={[{ required: true, message: '请选择措施类别' }]}>
            <Select placeholder="选择类别" options={choicesOf(measureKinds)} />
          </Form.Item>
          <Form.Item name="dimension" label="管控方面">
            <Select allowClear placeholder="组织、制度、技术、应急" options={choicesOf(dimensions)} />
          </Form.Item>
          <Form.Item name="post" label="责任岗位" extra="落实到岗位，由任职人员负责；人员变动时不必修改。">
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="选择岗位"
              options={(structure.data?.posts ?? []).map(({ id, name, unit, roleTitle }) => ({
                value: id,
                label: `${[unit && units.get(unit), name].filter(Boolean).join(' ')}（${roleTitle}）`,
              }))}
            />
          </Form.Item>
        </>
      )}
    </SideForm>
  )
}

export function RemoveMeasureForm({ risk, measure, onClose }: Of & { measure: MeasureView }) {
  const remove = useSend(removeMeasure)
  return (
    <SideForm<{ reason: string }>
      title="取消管控措施"
      act="取消措施"
      onSubmit={({ reason }) =>
        remove.mutateAsync({
          params: { organisation: risk.organisation, risk: risk.id, measure: measure.id },
          body: { command: newId(), reason },
        })
      }
      onClose={onClose}
    >
      {() => (
        <>
          <p>{measure.description}</p>
          <Form.Item name="reason" label="取消理由" rules={[{ required: true, message: '请填写取消理由' }]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </>
      )}
    </SideForm>
  )
}
