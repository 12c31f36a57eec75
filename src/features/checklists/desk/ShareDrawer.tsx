import { Form, Input, Select } from 'antd'
import { useOrganisation } from '../../../ui/session.ts'
import { useSend } from '../../../ui/use-call.ts'
import { sectors } from '../../organisations/sectors.ts'
import type { ChecklistView } from '../endpoints.ts'
import { shareChecklist } from '../library-endpoints.ts'
import { SideForm } from './SideForm.tsx'

/** To the enterprises of the authority's own region, of the sectors chosen. */
export function ShareDrawer({ view, onClose }: { view: ChecklistView; onClose: () => void }) {
  const own = useOrganisation()
  const share = useSend(shareChecklist)
  const choices = sectors.filter(({ code }) => !own.sectors || own.sectors.includes(code))
  return (
    <SideForm<{ sectors: string[]; note?: string }>
      title={`共享第 ${view.version} 版`}
      initial={{ sectors: view.shared?.sectors ?? [] }}
      submitText="共享"
      onClose={onClose}
      onSubmit={({ sectors: chosen, note }) =>
        share.mutateAsync({
          params: { checklist: view.id },
          body: { sectors: chosen.length > 0 ? chosen : null, note },
        })
      }
    >
      <p>本部门区域内所选行业的企业可以查看和采用。采用的是副本，企业可以修改；对错图片不随检查表共享。</p>
      <Form.Item name="sectors" label="行业">
        <Select
          mode="multiple"
          allowClear
          placeholder="本部门监管的所有行业"
          showSearch={{ optionFilterProp: 'label' }}
          options={choices.map(({ code, cn }) => ({ value: code, label: cn }))}
        />
      </Form.Item>
      <Form.Item name="note" label="使用说明">
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
    </SideForm>
  )
}
