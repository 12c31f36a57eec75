import { Checkbox, Form, Radio, Select } from 'antd'
import { LawMark } from '../../../ui/desk/LawMark.tsx'
import { today } from '../../../ui/format.ts'
import { assess, assessProblem, directChoices, directRule } from '../assess.ts'
import { type ControlLevel, controlRule, levelCodes, levelTitles, mayControlAt, type RiskGrade } from '../control.ts'
import { type Inputs, type MethodCode, methodOn, methodTitles, workingOf } from '../methods.ts'
import { lawNoteOf, RiskGradeTag } from './words.tsx'

export type AssessValues = {
  method: MethodCode
  inputs?: Record<string, number | undefined>
  direct?: string[]
  level?: ControlLevel
}

/** What the form holds as the server takes it. */
export function assessmentOf({ method, inputs = {}, direct = [], level }: AssessValues) {
  const used = methodOn(method, today()).rule.factors.flatMap(({ code }) =>
    inputs[code] === undefined ? [] : [[code, inputs[code]] as const],
  )
  return { method, inputs: Object.fromEntries(used) as Inputs, direct, ...(level && { level }) }
}

/** Values from the method's own table; the score, its working and the grade stand below as soon as they are complete. */
export function AssessFields({ mes, optional = false }: { mes: RiskGrade[] | null; optional?: boolean }) {
  const on = today()
  const form = Form.useFormInstance<AssessValues>()
  const method = Form.useWatch('method', form) ?? 'lec'
  const inputs = Form.useWatch('inputs', form) ?? {}
  const direct = Form.useWatch('direct', form) ?? []
  const rule = methodOn(method, on)
  const given = assessmentOf({ method, inputs, direct })
  const assessed = assessProblem(given, on, mes ?? undefined) ? null : assess(given, on, mes ?? undefined)
  return (
    <fieldset className="assess-fields">
      <legend>
        等级评价{optional && '（可稍后再评）'} <LawMark law={lawNoteOf(rule, `${rule.rule.formula}，查表取值`)} />
      </legend>
      <Form.Item name="method" label="评价方法">
        <Radio.Group
          // The methods' letters are alike, their tables are not.
          onChange={() => form.setFieldValue('inputs', {})}
          options={(['lec', 'ls', 'mes'] as const)
            .filter(code => code !== 'mes' || mes !== null)
            .map(value => ({ value, label: methodTitles[value] }))}
        />
      </Form.Item>
      {rule.rule.factors.map(({ code, title, values }) => (
        <Form.Item
          key={`${method}${code}`}
          name={['inputs', code]}
          label={`${code} · ${title}`}
          rules={optional ? [] : [{ required: true, message: `请选择 ${code} 值` }]}
        >
          <Select
            allowClear={optional}
            placeholder={`选择 ${code} 值`}
            options={values.map(({ score, text }) => ({ value: score, label: `${score}　${text}` }))}
          />
        </Form.Item>
      ))}
      <Form.Item
        name="direct"
        label={
          <>
            直接判定为重大风险的情形 <LawMark law={lawNoteOf(directRule(on))} />
          </>
        }
      >
        <Checkbox.Group
          className="direct-choices"
          options={directChoices(on).map(({ code, text }) => ({ value: code, label: `${code} ${text}` }))}
        />
      </Form.Item>
      <p role="status" className="assess-result">
        {assessed ? (
          <>
            {workingOf(method, assessed.inputs, assessed.score, on)} → <RiskGradeTag grade={assessed.grade} />
            {assessed.grade !== assessed.computed && '（直接判定，不按分值）'}
          </>
        ) : (
          <span className="quiet">取值填全后，在这里显示分值和等级。</span>
        )}
      </p>
      <Form.Item
        name="level"
        label={
          <>
            管控层级 <LawMark law={lawNoteOf(controlRule(on), '可提高，不可降低；上级管控的，下级同时管控')} />
          </>
        }
      >
        <Select
          allowClear
          placeholder={assessed ? `按等级：${levelTitles[assessed.level]}` : '按等级确定'}
          options={levelCodes
            .filter(level => !assessed || mayControlAt(level, assessed.grade, on))
            .map(value => ({ value, label: levelTitles[value] }))}
        />
      </Form.Item>
    </fieldset>
  )
}
