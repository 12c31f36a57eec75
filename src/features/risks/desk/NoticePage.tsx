import { Button, Skeleton } from 'antd'
import { useParams } from 'react-router'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useCall } from '../../../ui/use-call.ts'
import { kindName } from '../../hazards/kinds.ts'
import { levelTitles } from '../control.ts'
import { readRiskNotice } from '../endpoints.ts'
import { RiskGradeTag } from './words.tsx'
import './risks.css'

/** What hangs at a risk point: for whoever works there, to be printed on A4. */
export default function NoticePage() {
  const params = useParams() as { organisation: string; point: string }
  const { data, error, refetch } = useCall(readRiskNotice, { params })
  if (error) return <ProblemAlert problem={error} retry={refetch} />
  if (!data) return <Skeleton active />
  const { point, organisationName, on, risks } = data
  return (
    <>
      <PageHeader
        title="风险告知牌"
        note="只列管控中和待复评的风险，随清单更新。"
        actions={
          <Button type="primary" disabled={risks.length === 0} onClick={() => print()}>
            打印
          </Button>
        }
      />
      <article className="risk-notice">
        <header>
          <h2>安全风险告知牌</h2>
          <p>
            {organisationName} · {[point.unitName, point.name].filter(Boolean).join(' · ')}
            {point.placeName && point.placeName !== point.name && `（${point.placeName}）`}
          </p>
        </header>
        {risks.length === 0 && <p>这个风险点没有管控中的风险。</p>}
        {risks.map(risk => (
          <section key={risk.id} className={`notice-risk notice-${risk.grade ?? 'none'}`}>
            <h3>
              <RiskGradeTag grade={risk.grade} /> {risk.event}
            </h3>
            <dl>
              <dt>可能导致</dt>
              <dd>{risk.kinds.map(kindName).join('、') || '—'}</dd>
              <dt>后果</dt>
              <dd>{risk.consequence || '—'}</dd>
              <dt>管控措施</dt>
              <dd>{listed(risk.measures.filter(one => one.kind !== 'emergency'))}</dd>
              <dt>应急处置</dt>
              <dd>{listed(risk.measures.filter(one => one.kind === 'emergency'))}</dd>
              <dt>管控层级</dt>
              <dd>{risk.level ? levelTitles[risk.level] : '—'}</dd>
            </dl>
          </section>
        ))}
        <footer>更新于 {on}　发现异常请立即停止作业、撤离并报告班组长或安全管理人员。</footer>
      </article>
    </>
  )
}

function listed(measures: { id: string; description: string; post: { name: string } | null }[]) {
  if (measures.length === 0) return '—'
  return (
    <ol>
      {measures.map(({ id, description, post }) => (
        <li key={id}>
          {description}
          {post && <span className="quiet">（{post.name}）</span>}
        </li>
      ))}
    </ol>
  )
}
