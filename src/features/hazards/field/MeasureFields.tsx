import { Check } from '../../../ui/field/fields.tsx'
import { Card } from '../../../ui/field/parts.tsx'
import { requirementsOf } from '../requirements.ts'

const { items, source, clause } = requirementsOf('interimMeasures')

/** The measures that the rule names while a hazard lasts. */
export function MeasureFields({ value, onChange }: { value: string[]; onChange: (value: string[]) => void }) {
  return (
    <Card title="采取了哪些措施">
      <p className="soft">
        依据：{source}
        {clause}
      </p>
      {items.map(({ code, cn }) => (
        <Check
          key={code}
          label={cn}
          checked={value.includes(code)}
          onChange={on => onChange(on ? [...value, code] : value.filter(other => other !== code))}
        />
      ))}
    </Card>
  )
}
