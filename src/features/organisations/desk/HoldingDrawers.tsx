import { Form, Input, Select } from 'antd'
import { newId } from '../../../kernel/ids.ts'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { today } from '../../../ui/format.ts'
import { useSend } from '../../../ui/use-call.ts'
import { endHolding, holdPost, personLeaves, transferPerson } from '../endpoints.ts'
import type { StructureView } from '../organisation.ts'
import { FormDrawer } from './FormDrawer.tsx'
import { PersonPicker } from './PersonPicker.tsx'
import { postOptions } from './structure-tree.ts'

export type Moving = { holding: string; person: string; name: string; postName: string }
type Shown = { open: boolean; onClose: () => void }

const reason = (
  <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请填写原因' }]}>
    <Input maxLength={200} />
  </Form.Item>
)
const postField = (structure: StructureView) => (
  <Form.Item name="post" label="岗位" rules={[{ required: true, message: '请选择岗位' }]}>
    <Select options={postOptions(structure)} showSearch={{ optionFilterProp: 'label' }} />
  </Form.Item>
)

export function HoldDrawer({
  structure,
  post,
  ...shown
}: Shown & { structure: StructureView; post?: string | undefined }) {
  const send = useSend(holdPost)
  return (
    <FormDrawer<{ person: string; post: string; validFrom: string }>
      title="任职"
      {...shown}
      initial={{ validFrom: today(), ...(post && { post }) }}
      onSubmit={values => send.mutateAsync({ body: { id: newId(), ...values } })}
    >
      {postField(structure)}
      <Form.Item name="person" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
        <PersonPicker organisation={structure.organisation.id} />
      </Form.Item>
      <Form.Item name="validFrom" label="自哪天起" rules={[{ required: true, message: '请选择日期' }]}>
        <DayInput />
      </Form.Item>
    </FormDrawer>
  )
}

export function TransferDrawer({ structure, moving, ...shown }: Shown & { structure: StructureView; moving: Moving }) {
  const send = useSend(transferPerson)
  return (
    <FormDrawer<{ post: string; on: string; reason: string }>
      title={`${moving.name}调岗`}
      {...shown}
      initial={{ on: today() }}
      onSubmit={values => send.mutateAsync({ params: { holding: moving.holding }, body: { id: newId(), ...values } })}
    >
      <p>原岗位：{moving.postName}。原岗位的任职经历保留。</p>
      {postField(structure)}
      <Form.Item name="on" label="自哪天起" rules={[{ required: true, message: '请选择日期' }]}>
        <DayInput />
      </Form.Item>
      {reason}
    </FormDrawer>
  )
}

export function EndDrawer({ moving, ...shown }: Shown & { moving: Moving }) {
  const send = useSend(endHolding)
  return (
    <FormDrawer<{ on: string; reason: string }>
      title={`免去${moving.name}的“${moving.postName}”`}
      {...shown}
      initial={{ on: today() }}
      submitText="免职"
      onSubmit={body => send.mutateAsync({ params: { holding: moving.holding }, body })}
    >
      <Form.Item name="on" label="自哪天起不再任职" rules={[{ required: true, message: '请选择日期' }]}>
        <DayInput />
      </Form.Item>
      {reason}
    </FormDrawer>
  )
}

export function LeaveDrawer({ person, ...shown }: Shown & { person: { id: string; name: string } }) {
  const send = useSend(personLeaves)
  return (
    <FormDrawer<{ on: string; reason: string }>
      title={`${person.name}离职`}
      {...shown}
      initial={{ on: today() }}
      submitText="办理离职"
      onSubmit={body => send.mutateAsync({ params: { person: person.id }, body })}
    >
      <p>任职和代理随之结束，账号不能再以本单位登录；经历和办过的事保留。</p>
      <Form.Item name="on" label="离职日期" rules={[{ required: true, message: '请选择日期' }]}>
        <DayInput notAfter={today()} />
      </Form.Item>
      {reason}
    </FormDrawer>
  )
}
