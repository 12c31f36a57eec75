import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { today } from '../../../ui/format.ts'
import { useSend } from '../../../ui/use-call.ts'
import { changeProfile } from '../endpoints.ts'
import { judgeScale } from '../judge-scale.ts'
import { type ProfileView, siteKindTitles } from '../organisation.ts'
import { scaleNames } from '../scale.ts'
import { CodeCascader } from './CodeCascader.tsx'
import { FormDrawer } from './FormDrawer.tsx'
import { useReference } from './reference.ts'

const tenThousand = 1_000_000
type Values = Pick<
  ProfileView,
  'name' | 'uscc' | 'region' | 'address' | 'industry' | 'sector' | 'headcount' | 'scale' | 'stateOwned' | 'siteKinds'
> & { revenue: number | null; assets: number | null; validFrom: string; note?: string }

/** Only what differs is sent: the history then names only what changed. */
export function ProfileDrawer({
  profile,
  open,
  onClose,
}: {
  profile: ProfileView
  open: boolean
  onClose: () => void
}) {
  const send = useSend(changeProfile)
  const { regions, sectors, industries } = useReference()
  const enterprise = profile.kind === 'enterprise'
  const initial: Values = {
    ...profile,
    revenue: profile.revenueFen === null ? null : profile.revenueFen / tenThousand,
    assets: profile.assetsFen === null ? null : profile.assetsFen / tenThousand,
    validFrom: today(),
  }
  const submit = ({ revenue, assets, validFrom, note, ...values }: Values) => {
    const next = {
      ...values,
      uscc: values.uscc || null,
      address: values.address || null,
      ...(enterprise && { revenueFen: fen(revenue), assetsFen: fen(assets) }),
    } as Record<string, unknown>
    const before = profile as unknown as Record<string, unknown>
    const changes = Object.fromEntries(
      Object.entries(next).filter(
        ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[key]),
      ),
    )
    return send.mutateAsync({ body: { validFrom, note: note || undefined, changes } })
  }
  return (
    <FormDrawer<Values> title="变更档案" open={open} onClose={onClose} onSubmit={submit} initial={initial}>
      <Form.Item
        name="validFrom"
        label="自哪天起"
        extra="可以是过去或将来；此前的档案保持原样。"
        rules={[{ required: true }]}
      >
        <DayInput />
      </Form.Item>
      <Form.Item name="name" label="单位名称" rules={[{ required: true, message: '请填写单位名称' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="uscc" label="统一社会信用代码">
        <Input maxLength={24} />
      </Form.Item>
      <Form.Item name="address" label="地址">
        <Input maxLength={200} />
      </Form.Item>
      {enterprise && (
        <>
          <Form.Item name="region" label="行政区划">
            <CodeCascader options={regions} any />
          </Form.Item>
          <Form.Item name="sector" label="行业领域" extra="决定适用的重大隐患判定标准和主管部门。">
            <Select options={sectors} showSearch={{ optionFilterProp: 'label' }} />
          </Form.Item>
          <Form.Item name="industry" label="国民经济行业（GB/T 4754）">
            <CodeCascader options={industries} />
          </Form.Item>
          <Form.Item name="headcount" label="从业人员（人）">
            <InputNumber min={0} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="revenue" label="上年营业收入（万元）">
            <InputNumber min={0} precision={2} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="assets" label="资产总额（万元）">
            <InputNumber min={0} precision={2} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item noStyle dependencies={['industry', 'headcount', 'revenue', 'assets', 'validFrom']}>
            {form => <ScaleField values={form.getFieldsValue() as Values} />}
          </Form.Item>
          <Form.Item name="stateOwned" label="国有企业">
            <Radio.Group
              options={[
                { value: true, label: '是' },
                { value: false, label: '否' },
              ]}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['sector']}>
            {form =>
              form.getFieldValue('sector') === 'non-coal-mines' && (
                <Form.Item name="siteKinds" label="矿山类型">
                  <Checkbox.Group
                    options={Object.entries(siteKindTitles).map(([value, label]) => ({ value, label }))}
                  />
                </Form.Item>
              )
            }
          </Form.Item>
        </>
      )}
      <Form.Item name="note" label="说明">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDrawer>
  )
}

/** Computed while one types; a choice only where the rule has no row for the industry. */
function ScaleField({ values }: { values: Values }) {
  const judged = judgeScale(
    { ...values, revenueFen: fen(values.revenue), assetsFen: fen(values.assets) },
    values.validFrom ?? today(),
  )
  if (!judged.choosable)
    return (
      <Form.Item label="企业规模（系统计算）" extra={judged.explanation}>
        <b>{judged.scale ? scaleNames[judged.scale] : '尚不能确定'}</b>
      </Form.Item>
    )
  return (
    <Form.Item name="scale" label="企业规模（人工选择）" extra={judged.explanation}>
      <Select allowClear options={Object.entries(scaleNames).map(([value, label]) => ({ value, label }))} />
    </Form.Item>
  )
}

function fen(tenThousands: number | null | undefined): number | null {
  return typeof tenThousands === 'number' ? Math.round(tenThousands * tenThousand) : null
}
