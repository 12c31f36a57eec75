import { Checkbox, Input, InputNumber, Radio, Space } from 'antd'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { PhotoInput } from '../../../ui/desk/PhotoInput.tsx'
import type { HazardView } from '../hazard.ts'
import { CriteriaPicker } from './CriteriaPicker.tsx'
import { DeadlineInput } from './DeadlineInput.tsx'
import type { Field } from './fields.ts'
import { KindSelect } from './KindSelect.tsx'
import { PersonSelect } from './PersonSelect.tsx'
import { usePhotoStore } from './photo-store.ts'
import { SameHazardSelect } from './SameHazardSelect.tsx'

/** The control of one field; `id`, `value` and `onChange` come from the form item around it. */
export function FieldInput({ field, hazard, ...control }: { field: Field; hazard: HazardView; id?: string }) {
  const store = usePhotoStore(hazard.organisation, field.role)
  const { organisation } = hazard
  switch (field.kind) {
    case 'text':
      return <Input.TextArea rows={3} {...control} />
    case 'line':
      return <Input {...control} />
    case 'number':
      return <InputNumber min={1} precision={0} style={{ width: '100%' }} {...control} />
    case 'day':
      return <DayInput {...control} />
    case 'deadline':
      return <DeadlineInput hazard={hazard} {...control} />
    case 'photos':
      return <PhotoInput store={store} {...control} />
    case 'person':
      return <PersonSelect organisation={organisation} {...control} />
    case 'hazard-kind':
      return <KindSelect {...control} />
    case 'clause':
      return <CriteriaPicker organisation={organisation} {...control} />
    case 'same-hazard':
      return <SameHazardSelect hazard={hazard} {...control} />
    case 'choice':
      return <Radio.Group options={field.choices?.map(({ value, label }) => ({ value, label }))} {...control} />
    case 'checks':
      return (
        <Checkbox.Group {...control}>
          <Space orientation="vertical">
            {field.choices?.map(choice => (
              <Checkbox key={choice.value} value={choice.value}>
                {choice.label}
              </Checkbox>
            ))}
          </Space>
        </Checkbox.Group>
      )
    case 'yes':
      return <Checkbox {...control}>{field.label}</Checkbox>
  }
}
