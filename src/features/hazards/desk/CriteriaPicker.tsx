import { Alert, Input, Radio, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { type Confidence, confidenceNames } from '../../../kernel/law.ts'
import { LawMark } from '../../../ui/desk/LawMark.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useCall } from '../../../ui/use-call.ts'
import { readCriteria } from '../endpoints.ts'

/** The clause answered by somebody who finds none that fits. */
export const noClause = 'none'

/** The criteria that bind this sector today, grouped and searchable; choosing a clause is the judgement. */
export function CriteriaPicker({
  organisation,
  value,
  onChange,
  withNone,
  id,
}: {
  organisation: string
  value?: string
  onChange?: (key: string) => void
  withNone?: boolean
  id?: string
}) {
  const criteria = useCall(readCriteria, { params: { organisation } }, { staleTime: 600_000 })
  const [words, setWords] = useState('')
  if (criteria.isPending) return <Skeleton active />
  if (criteria.error) return <ProblemAlert problem={criteria.error} retry={criteria.refetch} />
  const matches = (text: string) => words.split(/\s+/).every(word => text.includes(word))
  const documents = criteria.data
    .map(document => ({ ...document, clauses: document.clauses.filter(clause => matches(clause.label + clause.text)) }))
    .filter(document => document.clauses.length > 0)
  const chosen = criteria.data.flatMap(one => one.clauses).find(clause => clause.key === value)

  return (
    <div className="criteria">
      <Input.Search
        id={id}
        allowClear
        placeholder="在条款中查找，如：通风、粉尘、煤气"
        value={words}
        onChange={event => setWords(event.target.value)}
      />
      <Radio.Group value={value} onChange={event => onChange?.(event.target.value as string)} className="criteria-list">
        {documents.map(document => (
          <section key={document.id}>
            <h3>
              {document.title}{' '}
              <LawMark
                law={{
                  document: document.title,
                  clause: document.number,
                  effectiveFrom: document.effectiveFrom,
                  effectiveTo: document.effectiveTo,
                  confidence: document.confidence as Confidence,
                  note: document.note,
                }}
              />
            </h3>
            {document.clauses.map((clause, index) => (
              <div key={clause.key}>
                {clause.group && clause.group !== document.clauses[index - 1]?.group && <h4>{clause.group}</h4>}
                <Radio value={clause.key}>
                  <span className="quiet">{clause.label}</span> {clause.text}{' '}
                  {clause.confidence !== 'high' && <Tag>{confidenceNames[clause.confidence as Confidence]}</Tag>}
                </Radio>
              </div>
            ))}
          </section>
        ))}
        {documents.length === 0 && <p className="quiet">没有含“{words}”的条款。</p>}
        {withNone && (
          <Radio value={noClause} className="criteria-none">
            <strong>以上均不符合</strong>：定为一般隐患
          </Radio>
        )}
      </Radio.Group>
      {chosen?.needsCitation && (
        <Alert type="warning" showIcon title="此处不是条文原文：请在“判定说明”中写明所依据的条文或理由。" />
      )}
    </div>
  )
}
