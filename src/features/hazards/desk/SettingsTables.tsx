import { Button, Form, InputNumber, Select } from 'antd'
import { today } from '../../../ui/format.ts'
import { deskNames } from '../deadlines.ts'
import { kindName, kindsOn } from '../kinds.ts'
import { gradeTitles } from '../lifecycle.ts'
import {
  afterText,
  apartText,
  daysText,
  desks,
  grades,
  kindsApart,
  percentText,
  type Settings,
  stepOf,
  withKind,
  withStep,
} from './settings-changes.ts'

type Props = { settings: Settings; convention: Settings; onChange: (next: Settings) => void }

const heads = grades.flatMap(grade => [`${gradeTitles[grade]}隐患`, '系统约定'])

export function RectificationTable({ settings, convention, onChange }: Props) {
  const { rectification } = settings
  const apart = kindsApart(today(), settings)
  const rest = kindsOn(today()).filter(kind => !apart.includes(kind.code))
  return (
    <table className="settings-table">
      <Heads first="可能造成的事故类型" last="操作" />
      <tbody>
        <tr>
          <th scope="row">未单列的类型</th>
          {grades.map(grade => (
            <Cells
              key={grade}
              label={`${gradeTitles[grade]}隐患，未单列的类型`}
              min={1}
              value={rectification[grade].days}
              empty={grade === 'major' ? '按治理方案' : '必填'}
              standard={daysText(convention.rectification[grade].days)}
              onChange={days => {
                if (days === null && grade === 'general') return
                const rule = { ...rectification[grade], days }
                onChange({ ...settings, rectification: { ...rectification, [grade]: rule } })
              }}
            />
          ))}
          <td />
        </tr>
        {apart.map(kind => (
          <tr key={kind}>
            <th scope="row">{kindName(kind)}</th>
            {grades.map(grade => (
              <Cells
                key={grade}
                label={`${gradeTitles[grade]}隐患，${kindName(kind)}`}
                min={1}
                value={rectification[grade].byKind[kind] ?? null}
                empty="不单列"
                standard={apartText(convention.rectification[grade].byKind[kind])}
                onChange={days => onChange(withKind(settings, grade, kind, days))}
              />
            ))}
            <td>
              <Button
                type="link"
                size="small"
                aria-label={`${kindName(kind)}不再单列`}
                onClick={() => onChange(withKind(withKind(settings, 'general', kind, null), 'major', kind, null))}
              >
                不再单列
              </Button>
            </td>
          </tr>
        ))}
        <tr>
          <td colSpan={6}>
            <Select
              value={null}
              style={{ width: 240 }}
              placeholder="再单列一类……"
              aria-label="再单列一类"
              showSearch={{ optionFilterProp: 'words' }}
              options={rest.map(({ code, name, synonyms = [] }) => ({
                value: code,
                label: name,
                words: [name, ...synonyms].join(' '),
              }))}
              onChange={(kind: string | null) =>
                kind && onChange(withKind(settings, 'general', kind, rectification.general.days ?? 1))
              }
            />
          </td>
        </tr>
      </tbody>
    </table>
  )
}

export function EscalationTable({ settings, convention, onChange }: Props) {
  return (
    <table className="settings-table">
      <Heads first="提醒谁" />
      <tbody>
        {desks.map(to => (
          <tr key={to}>
            <th scope="row">{deskNames[to]}</th>
            {grades.map(grade => (
              <Cells
                key={grade}
                label={`${gradeTitles[grade]}隐患，提醒${deskNames[to]}`}
                min={0}
                value={stepOf(settings, grade, to)}
                empty="不提醒"
                standard={afterText(stepOf(convention, grade, to))}
                onChange={after => {
                  const next = withStep(settings, grade, to, after)
                  // Somebody must hear of it.
                  if (next.escalation[grade].length > 0) onChange(next)
                }}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function RecurrenceFields({ settings, convention, onChange }: Props) {
  const { recurrence } = settings
  const set = (change: Partial<typeof recurrence>) =>
    onChange({ ...settings, recurrence: { ...recurrence, ...change } })
  const standard = convention.recurrence
  return (
    <Form layout="vertical" component="div">
      <Form.Item
        label="重复隐患的间隔"
        htmlFor="span"
        extra={`同一场所的同类隐患在这么多日内再次出现，即标为重复隐患；系统约定 ${standard.spanDays} 日`}
      >
        <InputNumber
          id="span"
          min={1}
          max={3650}
          precision={0}
          suffix="日内"
          value={recurrence.spanDays}
          onChange={days => days && set({ spanDays: days })}
        />
      </Form.Item>
      <Form.Item
        label="疑似重复上报的间隔"
        htmlFor="duplicates"
        extra={`同一场所在这么多日内的相近描述，上报时提示可能是同一条；系统约定 ${standard.duplicateDays} 日`}
      >
        <InputNumber
          id="duplicates"
          min={0}
          max={365}
          precision={0}
          suffix="日内"
          value={recurrence.duplicateDays}
          onChange={days => days !== null && set({ duplicateDays: days })}
        />
      </Form.Item>
      <Form.Item
        label="描述相近程度"
        htmlFor="alike"
        extra={`两条描述相近到多少才提示；越低提示越多；系统约定 ${percentText(standard.similarity)}`}
      >
        <InputNumber
          id="alike"
          min={10}
          max={100}
          step={5}
          precision={0}
          suffix="%"
          value={Math.round(recurrence.similarity * 100)}
          onChange={share => share && set({ similarity: share / 100 })}
        />
      </Form.Item>
    </Form>
  )
}

function Heads({ first, last }: { first: string; last?: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {heads.map((head, index) => (
          <th key={index} scope="col">
            {head}
          </th>
        ))}
        {last && (
          <th scope="col">
            <span className="sr-only">{last}</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

function Cells(props: {
  label: string
  min: number
  value: number | null
  empty: string
  standard: string
  onChange: (value: number | null) => void
}) {
  return (
    <>
      <td>
        <InputNumber
          aria-label={`${props.label}（工作日）`}
          min={props.min}
          max={365}
          precision={0}
          value={props.value}
          placeholder={props.empty}
          suffix={props.value === null ? undefined : '个工作日'}
          style={{ width: 132 }}
          onChange={props.onChange}
        />
      </td>
      <td className="quiet">{props.standard}</td>
    </>
  )
}
