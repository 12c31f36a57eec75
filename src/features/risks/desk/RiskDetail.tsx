import { Alert, Button, Descriptions, Space } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { newId } from '../../../kernel/ids.ts'
import { MoveBar } from '../../../ui/desk/MoveBar.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useMay } from '../../../ui/session.ts'
import { useSend } from '../../../ui/use-call.ts'
import { classPath } from '../../hazards/classes.ts'
import { kindName } from '../../hazards/kinds.ts'
import { adoptRisk } from '../endpoints.ts'
import { aspectName } from '../risk.ts'
import type { RiskView } from '../views.ts'
import { Assessments } from './Assessments.tsx'
import { Measures } from './Measures.tsx'
import { AssessForm, ReasonForm } from './MoveForms.tsx'
import { RiskForm } from './RiskForm.tsx'
import { noticePath } from './words.tsx'
import './risks.css'

/** All of one risk, and what may be done with it: on its own page and at the side of the register alike. */
export function RiskDetail({ risk }: { risk: RiskView }) {
  const mayManage = useMay()('risk.manage')
  const adopt = useSend(adoptRisk)
  const [form, setForm] = useState<'assess' | 'change' | 'mark' | 'retire' | null>(null)
  const ended = risk.state === 'retired' || risk.state === 'voided'
  const begin = (move: string) => {
    if (move === 'adopt')
      adopt.mutate({ params: { organisation: risk.organisation, risk: risk.id }, body: { command: newId() } })
    else setForm(move === 'reassess' ? 'assess' : (move as 'mark' | 'retire'))
  }
  const close = () => setForm(null)
  return (
    <>
      {risk.reviewReason && <Alert type="warning" showIcon title={`待复评：${risk.reviewReason}`} />}
      <section className="risk-part" aria-label="风险情况">
        <h2>可能发生什么</h2>
        <p className="prewrap risk-event">{risk.event}</p>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            {
              key: 'point',
              label: '风险点',
              children: (
                <Space>
                  {[risk.point.name, risk.riskUnitName].filter(Boolean).join(' / ')}
                  <Link to={noticePath(risk.organisation, risk.point.id)}>告知牌</Link>
                </Space>
              ),
            },
            { key: 'unit', label: '部门', children: risk.unitName ?? '未划分部门' },
            { key: 'place', label: '场所', children: risk.placeName ?? '未关联' },
            { key: 'aspect', label: '辨识对象', children: risk.aspect ? aspectName(risk.aspect) : '未选' },
            { key: 'kinds', label: '事故类型', children: risk.kinds.map(kindName).join('、') || '未选' },
            ...(risk.classCode ? [{ key: 'class', label: '危险有害因素', children: classPath(risk.classCode) }] : []),
            { key: 'consequence', label: '后果', children: risk.consequence || '未填' },
          ]}
        />
        {mayManage && !ended && (
          <Button size="small" style={{ marginTop: 8 }} onClick={() => setForm('change')}>
            修改描述
          </Button>
        )}
      </section>
      <Assessments risk={risk} {...(risk.state === 'draft' && mayManage && { onAssess: () => setForm('assess') })} />
      <Measures risk={risk} editable={mayManage && !ended} />
      <ProblemAlert problem={adopt.error} />
      <MoveBar moves={risk.moves} dangerous={['retire']} aside={['mark']} onMove={begin} pending={adopt.isPending} />
      {form === 'assess' && <AssessForm risk={risk} onClose={close} />}
      {form === 'change' && <RiskForm organisation={risk.organisation} risk={risk} onClose={close} />}
      {(form === 'mark' || form === 'retire') && <ReasonForm risk={risk} what={form} onClose={close} />}
    </>
  )
}
