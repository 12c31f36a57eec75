import { useState } from 'react'
import { TextInput } from '../../../ui/field/fields.tsx'
import { Card, Empty, Waiting } from '../../../ui/field/parts.tsx'
import { useKept } from '../../../ui/field/use-kept.ts'
import { today } from '../../../ui/format.ts'
import { listPeople } from '../../organisations/endpoints.ts'
import { defaultDueOn } from '../endpoints.ts'
import type { HazardView } from '../hazard.ts'
import type { ActionDraft } from './actions.ts'

/** Who puts it right, and until when; left open, the deadline follows the rule. */
export function AssignFields(props: {
  organisation: string
  hazard: HazardView | undefined
  content: ActionDraft
  change: (changes: Partial<ActionDraft>) => void
}) {
  const { organisation, hazard, content, change } = props
  const [search, setSearch] = useState('')
  const people = useKept(listPeople, {
    params: { organisation },
    query: { limit: 20, ...(search.trim() && { search: search.trim() }) },
  })
  const rule = useKept(defaultDueOn, {
    params: { organisation },
    query: { grade: hazard?.grade ?? 'general', ...(hazard?.kind && { kind: hazard.kind }) },
  })
  return (
    <Card title="整改责任人" aside={content.rectifierName || '未选择'}>
      <TextInput label="找人（姓名、工号）" value={search} onChange={setSearch} />
      {!people.data ? (
        <Waiting kept={people} />
      ) : (
        <div className="chips">
          {people.data.rows.map(({ id, name, staffNumber }) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === content.rectifier}
              className={id === content.rectifier ? 'chip chip-on' : 'chip'}
              onClick={() => change({ rectifier: id, rectifierName: name })}
            >
              {name}
              {staffNumber && <span className="soft">&nbsp;{staffNumber}</span>}
            </button>
          ))}
          {people.data.rows.length === 0 && <Empty>没有找到这个人</Empty>}
        </div>
      )}
      <TextInput
        type="date"
        label={rule.data?.dueOn ? `整改期限（不选为 ${rule.data.dueOn}）` : '整改期限'}
        min={today()}
        value={content.dueOn}
        onChange={dueOn => change({ dueOn })}
      />
      {rule.data && <p className="soft">{rule.data.warning ?? rule.data.explanation}</p>}
    </Card>
  )
}
