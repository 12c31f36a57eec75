import { Form, Input, Radio, Select, TreeSelect } from 'antd'
import { newId } from '../../../kernel/ids.ts'
import { type OrganisationKind, type Role, roles, rolesOf } from '../../../policy/roles.ts'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { today } from '../../../ui/format.ts'
import { useSend } from '../../../ui/use-call.ts'
import { addPost, addUnit, changeUnit } from '../endpoints.ts'
import type { StructureView } from '../organisation.ts'
import { FormDrawer } from './FormDrawer.tsx'
import { unitOptions } from './structure-tree.ts'

type Shown = { open: boolean; onClose: () => void; structure: StructureView }

const unitField = (structure: StructureView, name: string, label: string) => (
  <Form.Item name={name} label={label} extra="不选即为本单位直属。">
    <TreeSelect allowClear treeDefaultExpandAll treeData={unitOptions(structure.units)} placeholder="本单位" />
  </Form.Item>
)

export function AddUnitDrawer({ structure, parent, ...shown }: Shown & { parent?: string | undefined }) {
  const send = useSend(addUnit)
  return (
    <FormDrawer<{ name: string; level: 'workshop' | 'team'; parent?: string }>
      title="新增部门、班组"
      {...shown}
      initial={{ level: parent ? 'team' : 'workshop', ...(parent && { parent }) }}
      onSubmit={values => send.mutateAsync({ body: { id: newId(), ...values, parent: values.parent ?? null } })}
    >
      <Form.Item name="level" label="层级">
        <Radio.Group
          options={[
            { value: 'workshop', label: '车间、部门' },
            { value: 'team', label: '班组' },
          ]}
        />
      </Form.Item>
      <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input maxLength={60} />
      </Form.Item>
      {unitField(structure, 'parent', '上级')}
    </FormDrawer>
  )
}

export function ChangeUnitDrawer({ structure, unit, ...shown }: Shown & { unit: StructureView['units'][number] }) {
  const send = useSend(changeUnit)
  return (
    <FormDrawer<{ name: string; parent?: string | null; validFrom: string }>
      title={`变更“${unit.name}”`}
      {...shown}
      initial={{ name: unit.name, parent: unit.parent, validFrom: today() }}
      onSubmit={values =>
        send.mutateAsync({ params: { unit: unit.id }, body: { ...values, parent: values.parent ?? null } })
      }
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input maxLength={60} />
      </Form.Item>
      {unitField(structure, 'parent', '上级')}
      <Form.Item name="validFrom" label="自哪天起" extra="此前的日子仍显示原名称和原上级。">
        <DayInput notAfter={today()} />
      </Form.Item>
    </FormDrawer>
  )
}

export function AddPostDrawer({
  structure,
  unit,
  kind,
  ...shown
}: Shown & { unit?: string | undefined; kind: OrganisationKind }) {
  const send = useSend(addPost)
  return (
    <FormDrawer<{ name: string; role: Role; unit?: string }>
      title="设立岗位"
      {...shown}
      initial={{ ...(unit && { unit }) }}
      onSubmit={values => send.mutateAsync({ body: { id: newId(), ...values, unit: values.unit ?? null } })}
    >
      {unitField(structure, 'unit', '所属部门')}
      <Form.Item
        name="role"
        label="岗位类别"
        extra="决定任此岗位的人可以办理哪些事项。"
        rules={[{ required: true, message: '请选择岗位类别' }]}
      >
        <Select options={rolesOf(kind).map(role => ({ value: role, label: roles[role].title }))} />
      </Form.Item>
      <Form.Item name="name" label="岗位名称" rules={[{ required: true, message: '请填写岗位名称' }]}>
        <Input maxLength={60} placeholder="例如：破碎工" />
      </Form.Item>
    </FormDrawer>
  )
}
