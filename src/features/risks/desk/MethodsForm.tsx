import { Alert, Form, Select, Switch } from 'antd'
import type { Answer } from '../../../kernel/endpoint.ts'
import { newId } from '../../../kernel/ids.ts'
import { LawMark } from '../../../ui/desk/LawMark.tsx'
import { momentText, today } from '../../../ui/format.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { gradeCodes, gradeTitles, type RiskGrade } from '../control.ts'
import { readMethods, setMethods } from '../endpoints.ts'
import { methodCodes, methodOn, methodTitles } from '../methods.ts'
import { SideForm } from './SideForm.tsx'
import { lawNoteOf } from './words.tsx'

type Setting = Answer<typeof readMethods>
type Values = { on: boolean; mes?: RiskGrade[] }

export function MethodsForm({ organisation, onClose }: { organisation: string; onClose: () => void }) {
  const { data } = useCall(readMethods, { params: { organisation } })
  return data ? <Loaded organisation={organisation} setting={data} onClose={onClose} /> : null
}

/** The methods with their sources; MES is used only after somebody answers by name for what its five steps mean here. */
function Loaded({ organisation, setting, onClose }: { organisation: string; setting: Setting; onClose: () => void }) {
  const set = useSend(setMethods)
  const on = today()
  const bands = methodOn('mes', on).rule.bands
  return (
    <SideForm<Values>
      title="评价方法"
      initial={{ on: setting.mes !== null, ...(setting.mes && { mes: setting.mes }) }}
      onSubmit={({ on: enabled, mes }) =>
        set.mutateAsync({
          params: { organisation },
          body: { command: newId(), mes: enabled ? (mes ?? []) : null },
        })
      }
      onClose={onClose}
    >
      {() => (
        <>
          <ul>
            {methodCodes.map(code => (
              <li key={code}>
                {methodTitles[code]}：{methodOn(code, on).rule.formula} <LawMark law={lawNoteOf(methodOn(code, on))} />
              </li>
            ))}
          </ul>
          <Alert
            type="info"
            showIcon
            title="MES 分五级，与四级风险的对应未经核实；启用前请由本单位确认。"
            {...(setting.confirmedAt && {
              description: `已由${setting.confirmedBy}于 ${momentText(setting.confirmedAt)} 确认。`,
            })}
          />
          <Form.Item name="on" label="启用 MES 评价法" valuePropName="checked" style={{ marginTop: 12 }}>
            <Switch />
          </Form.Item>
          <Form.Item noStyle dependencies={['on']}>
            {({ getFieldValue }) =>
              getFieldValue('on') &&
              bands.map(({ step, min, suggested }) => (
                <Form.Item
                  key={step}
                  name={['mes', step - 1]}
                  label={`${step} 级（R ≥ ${min}）`}
                  extra={suggested && `转述资料中作${gradeTitles[suggested]}，仅供参考`}
                  rules={[{ required: true, message: '请选择等级' }]}
                >
                  <Select options={gradeCodes.map(value => ({ value, label: gradeTitles[value] }))} />
                </Form.Item>
              ))
            }
          </Form.Item>
        </>
      )}
    </SideForm>
  )
}
