import { Form, Input, Radio, Select, Switch } from 'antd'
import type { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import { type OrganisationKind, organisationKindTitles, type Role, roles, rolesOf } from '../../../policy/roles.ts'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { today } from '../../../ui/format.ts'
import { useSend } from '../../../ui/use-call.ts'
import type { authorityView } from '../organisation.ts'
import { changeAuthority, foundOrganisation } from '../register-endpoints.ts'
import { CodeCascader } from './CodeCascader.tsx'
import { FormDrawer } from './FormDrawer.tsx'
import { useReference } from './reference.ts'

type Common = { name: string; region: string; sectors?: string[] | null; receivesReports?: boolean }

/** No sector chosen means every sector. */
const sectorsOf = (chosen: string[] | null | undefined) => (chosen && chosen.length > 0 ? chosen : null)

function CommonFields() {
  const { regions } = useReference()
  return (
    <>
      <Form.Item name="name" label="单位名称" rules={[{ required: true, message: '请填写单位名称' }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="region" label="区域" rules={[{ required: true, message: '请选择区域' }]}>
        <CodeCascader options={regions} any />
      </Form.Item>
    </>
  )
}

function AuthorityFields() {
  const { sectors } = useReference()
  return (
    <>
      <Form.Item name="sectors" label="监管行业" extra="不选即为全部行业。">
        <Select mode="multiple" options={sectors} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="receivesReports" label="接收重大隐患报告" valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  )
}

export function AuthorityDrawer({
  authority,
  onClose,
}: {
  authority: z.output<typeof authorityView>
  onClose: () => void
}) {
  const send = useSend(changeAuthority)
  return (
    <FormDrawer<Common & { validFrom: string }>
      title={`调整${authority.name}`}
      open
      onClose={onClose}
      initial={{ ...authority, validFrom: today() }}
      onSubmit={({ name, region, sectors, receivesReports = false, validFrom }) =>
        send.mutateAsync({
          params: { authority: authority.id },
          body: { name, region, sectors: sectorsOf(sectors), receivesReports, validFrom },
        })
      }
    >
      <CommonFields />
      <AuthorityFields />
      <Form.Item name="validFrom" label="自哪天起">
        <DayInput />
      </Form.Item>
    </FormDrawer>
  )
}

type Found = Common & {
  kind: OrganisationKind
  uscc?: string
  sector?: string
  firstName?: string
  firstPhone?: string
  firstRole?: Role
}

export function FoundDrawer({ onClose }: { onClose: () => void }) {
  const send = useSend(foundOrganisation)
  const { sectors } = useReference()
  const submit = ({ firstName, firstPhone, firstRole, sectors: chosen, receivesReports = false, ...values }: Found) =>
    send.mutateAsync({
      body: {
        id: newId(),
        ...values,
        uscc: values.uscc || null,
        sectors: values.kind === 'authority' ? sectorsOf(chosen) : null,
        receivesReports,
        ...(firstName &&
          firstRole && { first: { id: newId(), name: firstName, phone: firstPhone || null, role: firstRole } }),
      },
    })
  return (
    <FormDrawer<Found> title="设立单位" open onClose={onClose} initial={{ kind: 'authority' }} onSubmit={submit}>
      <Form.Item name="kind" label="类别">
        <Radio.Group options={Object.entries(organisationKindTitles).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <CommonFields />
      <Form.Item noStyle dependencies={['kind']}>
        {form => {
          const kind = (form.getFieldValue('kind') ?? 'authority') as OrganisationKind
          return (
            <>
              {kind === 'authority' && <AuthorityFields />}
              {kind !== 'authority' && (
                <Form.Item name="uscc" label="统一社会信用代码">
                  <Input maxLength={24} />
                </Form.Item>
              )}
              {kind === 'enterprise' && (
                <Form.Item name="sector" label="行业领域" rules={[{ required: true, message: '请选择行业领域' }]}>
                  <Select options={sectors} showSearch={{ optionFilterProp: 'label' }} />
                </Form.Item>
              )}
              <Form.Item
                name="firstName"
                label="首位人员姓名"
                extra="设立后由其邀请其他人；企业也可以留空，由企业自行认领。"
              >
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item name="firstRole" label="首位人员岗位">
                <Select allowClear options={rolesOf(kind).map(role => ({ value: role, label: roles[role].title }))} />
              </Form.Item>
              <Form.Item name="firstPhone" label="首位人员手机号">
                <Input maxLength={11} inputMode="tel" />
              </Form.Item>
            </>
          )
        }}
      </Form.Item>
    </FormDrawer>
  )
}
