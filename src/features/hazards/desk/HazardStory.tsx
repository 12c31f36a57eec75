import { Alert, Descriptions } from 'antd'
import { Link } from 'react-router'
import { DaysLeft } from '../../../ui/desk/DaysLeft.tsx'
import { GradeTag } from '../../../ui/desk/GradeTag.tsx'
import { LawMark } from '../../../ui/desk/LawMark.tsx'
import { PhotoCompare } from '../../../ui/desk/Photos.tsx'
import { momentText } from '../../../ui/format.ts'
import { classPath } from '../classes.ts'
import type { HazardView } from '../hazard.ts'
import { causeName, kindName } from '../kinds.ts'
import { clauseNote } from './clause-note.ts'
import { shownPhotos } from './photo-store.ts'
import { useRiskPoint } from './use-risk-point.tsx'
import { hazardPath, sourceTitles } from './words.ts'

/** The story from top to bottom: what and where, grade and why, who must do what by when, before and after. */
export function HazardStory({ hazard }: { hazard: HazardView }) {
  const { clause, recurrenceOf, mergedInto, organisation } = hazard
  const point = useRiskPoint(hazard)
  return (
    <>
      {mergedInto && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={
            <>
              本条已并入 <Link to={hazardPath(organisation, mergedInto.id)}>{mergedInto.name}</Link>
            </>
          }
        />
      )}
      {recurrenceOf && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={
            <>
              重复出现：同一场所曾有同类隐患{' '}
              <Link to={hazardPath(organisation, recurrenceOf.id)}>{recurrenceOf.name}</Link>，请查一查根子在哪里
            </>
          }
        />
      )}
      <section className="story" aria-label="隐患情况">
        <h2>是什么，在哪里</h2>
        <p className="prewrap story-words">{hazard.description}</p>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2, xl: 3 }}
          items={[
            {
              key: 'place',
              label: '地点',
              children: [hazard.unitName, hazard.place].filter(Boolean).join(' · ') || '未填',
            },
            ...(point ? [{ key: 'point', label: '风险点', children: point }] : []),
            { key: 'reporter', label: '发现人', children: hazard.reporter?.name ?? hazard.reporterName ?? '—' },
            { key: 'at', label: '发现时间', children: momentText(hazard.occurredAt) },
            { key: 'source', label: '来源', children: sourceTitles[hazard.source] },
            ...(hazard.verifierAuthority
              ? [{ key: 'visitor', label: '检查部门', children: hazard.verifierAuthority.name }]
              : []),
          ]}
        />
      </section>
      <section className="story" aria-label="等级和依据">
        <h2>等级和依据</h2>
        <p>
          <GradeTag grade={hazard.grade} />
          {hazard.kind && <span className="story-kind">{kindName(hazard.kind)}</span>}
          {hazard.cause && <span className="quiet"> · {causeName(hazard.cause)}</span>}
          {hazard.classCode && <span className="quiet"> · {classPath(hazard.classCode)}</span>}
        </p>
        {clause && (
          <p className="story-clause">
            {clause.label} {clause.text} <LawMark law={clauseNote(clause)} />
          </p>
        )}
      </section>
      {(hazard.rectifier || hazard.requirement || hazard.dueOn) && (
        <section className="story" aria-label="整改要求">
          <h2>谁来改，改成什么样，什么时候改完</h2>
          <Descriptions
            size="small"
            column={{ xs: 1, md: 3 }}
            items={[
              { key: 'rectifier', label: '整改责任人', children: hazard.rectifier?.name ?? '未派' },
              {
                key: 'due',
                label: '期限',
                children: <DaysLeft dueOn={hazard.dueOn} daysLeft={hazard.daysLeft} full />,
              },
              {
                key: 'verifier',
                label: '验收人',
                children: hazard.verifierAuthority?.name ?? hazard.verifier?.name ?? '整改责任人的上级',
              },
            ]}
          />
          {hazard.requirement && <p className="prewrap">{hazard.requirement}</p>}
          {hazard.firstDueOn && hazard.firstDueOn !== hazard.dueOn && (
            <p className="quiet">原期限 {hazard.firstDueOn}</p>
          )}
        </section>
      )}
      {(hazard.photos.length > 0 || hazard.rectification) && (
        <section className="story" aria-label="整改前后">
          <h2>整改前后</h2>
          <PhotoCompare before={shownPhotos(hazard, 'before')} after={shownPhotos(hazard, 'after')} />
          {hazard.rectification && (
            <p className="prewrap">
              <strong>整改：</strong>
              {hazard.rectification}{' '}
              <span className="quiet">
                {hazard.rectifiedBy?.name} {hazard.rectifiedAt && momentText(hazard.rectifiedAt)}
              </span>
            </p>
          )}
          {hazard.verification && (
            <p className="prewrap">
              <strong>验收：</strong>
              {hazard.verification}{' '}
              <span className="quiet">
                {hazard.verifiedBy?.name} {hazard.verifiedAt && momentText(hazard.verifiedAt)}
              </span>
            </p>
          )}
        </section>
      )}
    </>
  )
}
