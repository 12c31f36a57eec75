import { Button } from 'antd'
import { LawMark } from '../../../ui/desk/LawMark.tsx'
import { directRule } from '../assess.ts'
import { controlRule, gradeTitles, levelTitles } from '../control.ts'
import { methodOn, methodTitles, workingOf } from '../methods.ts'
import type { AssessmentView, RiskView } from '../views.ts'
import { lawNoteOf, RiskGradeTag } from './words.tsx'

/** The grade in force with its working and source, who controls it, and every grade before. */
export function Assessments({ risk, onAssess }: { risk: RiskView; onAssess?: () => void }) {
  const [now, ...before] = risk.assessments
  return (
    <section className="risk-part" aria-label="等级和管控层级">
      <h2>等级和管控层级</h2>
      {now ? (
        <>
          <p>
            <RiskGradeTag grade={now.grade} /> <Working of={now} />
          </p>
          {now.direct.map(code => (
            <p key={code}>
              直接判定 {code}：{directRule(now.validFrom).rule.find(one => one.code === code)?.text}{' '}
              <LawMark law={lawNoteOf(directRule(now.validFrom))} />
            </p>
          ))}
          <p>
            由 {risk.controls.map(({ title, instead }) => titleOf(title, instead)).join('、')} 管控{' '}
            <LawMark
              law={lawNoteOf(controlRule(now.validFrom), '上一级管控的，以下各级同时管控；没有的层级由上一级合并管控')}
            />
          </p>
          <p className="quiet">
            {now.validFrom} 评定{now.assessedBy && `，${now.assessedBy}`}
            {now.reason && `，${now.reason}`}；规则版本 {now.rules.join('、')}
          </p>
        </>
      ) : (
        <p>
          还没有评价等级。{' '}
          {onAssess && (
            <Button size="small" onClick={onAssess}>
              评价等级
            </Button>
          )}
        </p>
      )}
      {now && onAssess && (
        <Button size="small" onClick={onAssess}>
          修改评价
        </Button>
      )}
      {before.length > 0 && (
        <details>
          <summary>以往的评价（{before.length}）</summary>
          <ul>
            {before.map(one => (
              <li key={one.id}>
                {one.validFrom} 至 {one.validTo} <RiskGradeTag grade={one.grade} /> <Working of={one} />
                {one.reason && <span className="quiet"> {one.reason}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const titleOf = (title: string, instead: readonly (keyof typeof levelTitles)[]) =>
  instead.length > 0 ? `${title}（兼${instead.map(level => levelTitles[level]).join('、')}）` : title

function Working({ of: { method, inputs, score, validFrom, grade, computed } }: { of: AssessmentView }) {
  if (method === 'stated' || score === null) return <span className="quiet">{methodTitles.stated}</span>
  return (
    <>
      {workingOf(method, inputs, score, validFrom)}{' '}
      {grade !== computed && <span className="quiet">（按分值为{gradeTitles[computed]}，直接判定为重大风险）</span>}
      <LawMark law={lawNoteOf(methodOn(method, validFrom), methodTitles[method])} />
    </>
  )
}
