import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, type FormInstance, Input, InputNumber, Radio, Space } from 'antd'
import type { ItemValues } from './item-form.ts'

const ways = [
  { value: 'verdict', label: '正常或隐患' },
  { value: 'number', label: '填读数' },
  { value: 'choice', label: '选一项' },
]

/** How the checker answers, and what must be brought as evidence. */
export function AnswerFields({ form }: { form: FormInstance<ItemValues> }) {
  const by = Form.useWatch('by', form)
  return (
    <>
      <Form.Item name="by" label="怎么回答">
        <Radio.Group options={ways} optionType="button" />
      </Form.Item>
      {by === 'number' && <Limits />}
      {by === 'choice' && <Choices />}
      <div className="form-row">
        <Form.Item name="mandatory" valuePropName="checked">
          <Checkbox>必查项</Checkbox>
        </Form.Item>
        <Form.Item name="signature" valuePropName="checked">
          <Checkbox>要签名</Checkbox>
        </Form.Item>
        <Form.Item name="photos" label="至少拍照" layout="horizontal">
          <InputNumber min={0} max={9} suffix="张" style={{ width: 96 }} />
        </Form.Item>
        <Form.Item
          name="quantity"
          label="逐个查，共"
          layout="horizontal"
          tooltip="例如 6 具灭火器：没有查够 6 具不算查完"
        >
          <InputNumber min={1} max={9999} style={{ width: 88 }} />
        </Form.Item>
        <Form.Item name="quantityUnit" label="单位" layout="horizontal">
          <Input maxLength={10} placeholder="具" style={{ width: 72 }} />
        </Form.Item>
      </div>
    </>
  )
}

function Limits() {
  return (
    <div className="form-row">
      <Form.Item name="low" label="下限" layout="horizontal">
        <InputNumber style={{ width: 110 }} />
      </Form.Item>
      <Form.Item
        name="high"
        label="上限"
        layout="horizontal"
        dependencies={['low']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, high?: number | null) => {
              const low = getFieldValue('low') as number | null
              const wrong = typeof high === 'number' && typeof low === 'number' && low > high
              return wrong ? Promise.reject(new Error('上限不能小于下限')) : Promise.resolve()
            },
          }),
        ]}
      >
        <InputNumber style={{ width: 110 }} />
      </Form.Item>
      <Form.Item name="unit" label="读数单位" layout="horizontal">
        <Input maxLength={20} placeholder="MPa" style={{ width: 88 }} />
      </Form.Item>
      <span className="quiet">超出上下限的读数自动成为隐患</span>
    </div>
  )
}

function Choices() {
  return (
    <Form.List
      name="choices"
      rules={[
        {
          validator: (_, choices: { text?: string }[]) =>
            choices.filter(({ text }) => text?.trim()).length < 2
              ? Promise.reject(new Error('至少填写两个选项'))
              : Promise.resolve(),
        },
      ]}
    >
      {(fields, { add, remove }, { errors }) => (
        <Form.Item label="选项">
          <Space orientation="vertical">
            {fields.map(({ key, name }, index) => (
              <Space key={key}>
                <Form.Item name={[name, 'text']} noStyle>
                  <Input maxLength={60} placeholder={`选项 ${index + 1}`} aria-label={`选项 ${index + 1}`} />
                </Form.Item>
                <Form.Item name={[name, 'hazard']} valuePropName="checked" noStyle>
                  <Checkbox>选它即为隐患</Checkbox>
                </Form.Item>
                <Button
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={`去掉选项 ${index + 1}`}
                  onClick={() => remove(name)}
                />
              </Space>
            ))}
            <Button
              size="small"
              icon={<PlusOutlined />}
              disabled={fields.length >= 12}
              onClick={() => add({ text: '', hazard: false })}
            >
              加选项
            </Button>
            <Form.ErrorList errors={errors} />
          </Space>
        </Form.Item>
      )}
    </Form.List>
  )
}
