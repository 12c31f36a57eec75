import { App, Button, Form, Input, Popconfirm, Select, Space, TreeSelect } from 'antd'
import { useState } from 'react'
import { newId } from '../../../kernel/ids.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { listPlaces, readStructure } from '../../organisations/endpoints.ts'
import { addRiskPoint, addRiskUnit, changeRiskPoint, closeRiskPoint } from '../endpoints.ts'
import type { PointView } from '../views.ts'
import { SideForm } from './SideForm.tsx'

type Values = { name: string; unit?: string | null; place?: string | null }

export function PointForm({
  organisation,
  point,
  onClose,
}: {
  organisation: string
  point: PointView | null
  onClose: () => void
}) {
  const structure = useCall(readStructure, { params: { organisation } })
  const places = useCall(listPlaces, { params: { organisation } })
  const add = useSend(addRiskPoint)
  const change = useSend(changeRiskPoint)
  const units = (structure.data?.units ?? []).map(({ id, name, parent }) => ({
    id,
    pId: parent ?? 0,
    value: id,
    title: name,
  }))
  return (
    <SideForm<Values>
      title={point ? `变更“${point.name}”` : '新增风险点'}
      initial={point ?? {}}
      onSubmit={({ name, unit = null, place = null }) =>
        point
          ? change.mutateAsync({
              params: { organisation, point: point.id },
              body: { command: newId(), name, unit, place },
            })
          : add.mutateAsync({ params: { organisation }, body: { id: newId(), name, unit, place } })
      }
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="name" label="风险点名称" rules={[{ required: true, message: '请填写风险点名称' }]}>
            <Input maxLength={100} placeholder="例如：一号中频炉、液氨储罐区、动火作业" />
          </Form.Item>
          <Form.Item name="unit" label="所属部门">
            <TreeSelect allowClear treeDataSimpleMode treeDefaultExpandAll treeData={units} placeholder="不划分部门" />
          </Form.Item>
          <Form.Item name="place" label="场所" extra="关联后，这里的隐患与风险点对得上。">
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="不关联"
              options={(places.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          {point && <PointParts organisation={organisation} point={point} onClosed={onClose} />}
        </>
      )}
    </SideForm>
  )
}

/** The units of a point, and its end. */
function PointParts({
  organisation,
  point,
  onClosed,
}: {
  organisation: string
  point: PointView
  onClosed: () => void
}) {
  const { message } = App.useApp()
  const [name, setName] = useState('')
  const warn = (problem: Error) => void message.warning(problem.message)
  const add = useSend(addRiskUnit, { onError: warn, onSuccess: () => setName('') })
  const close = useSend(closeRiskPoint, { onError: warn, onSuccess: onClosed })
  const params = { organisation, point: point.id }
  const units = add.data?.units ?? point.units
  return (
    <>
      <Form.Item label="单元（可不划分）">
        <ul>
          {units.map(unit => (
            <li key={unit.id}>{unit.name}</li>
          ))}
        </ul>
        <Space.Compact block>
          <Input
            aria-label="新单元的名称"
            placeholder="例如：加料作业"
            maxLength={100}
            value={name}
            onChange={event => setName(event.target.value)}
          />
          <Button
            disabled={!name.trim()}
            loading={add.isPending}
            onClick={() => add.mutate({ params, body: { id: newId(), name: name.trim() } })}
          >
            增加单元
          </Button>
        </Space.Compact>
      </Form.Item>
      <Popconfirm
        title="停用这个风险点？还有在管风险时不能停用。"
        okText="停用"
        cancelText="取消"
        onConfirm={() => close.mutate({ params, body: { command: newId() } })}
      >
        <Button danger>停用风险点</Button>
      </Popconfirm>
    </>
  )
}
