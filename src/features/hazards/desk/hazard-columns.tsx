import { Link } from 'react-router'
import type { Column } from '../../../ui/desk/DataTable.tsx'
import { DaysLeft } from '../../../ui/desk/DaysLeft.tsx'
import { GradeTag } from '../../../ui/desk/GradeTag.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import type { HazardRow } from '../hazard.ts'
import { kindName } from '../kinds.ts'
import { photoLink } from './photo-store.ts'
import { hazardPath, sourceTitles, stateTitle, stateTone } from './words.ts'

/** Columns of every list of hazards; authorities also see whose each is. */
export function hazardColumns(withOrganisation: boolean): Column<HazardRow>[] {
  return [
    {
      key: 'thumb',
      title: '照片',
      width: 48,
      render: row =>
        row.thumb && (
          <img
            src={photoLink(row.organisation, row.thumb, 'thumb')}
            alt=""
            width={32}
            height={24}
            loading="lazy"
            style={{ objectFit: 'cover', display: 'block' }}
          />
        ),
    },
    { key: 'number', title: '编号', width: 132, sort: 'number', render: row => row.number },
    {
      key: 'title',
      title: '隐患',
      width: 300,
      render: row => (
        <span className="cell-title">
          <Link to={hazardPath(row.organisation, row.id)}>{row.title}</Link>
          {row.recurrence && <StatusTag title="重复" tone="wait" />}
          {row.supervision && <StatusTag title="督办" tone="bad" />}
        </span>
      ),
    },
    ...(withOrganisation
      ? [
          {
            key: 'organisation',
            title: '企业',
            width: 200,
            sort: 'organisationName',
            render: (row: HazardRow) => row.organisationName,
          },
        ]
      : []),
    { key: 'grade', title: '等级', width: 76, sort: 'grade', render: row => <GradeTag grade={row.grade} /> },
    {
      key: 'state',
      title: '状态',
      width: 84,
      sort: 'state',
      render: row => <StatusTag title={stateTitle(row.state)} tone={stateTone(row.state)} />,
    },
    {
      key: 'daysLeft',
      title: '剩余',
      width: 128,
      sort: 'dueOn',
      render: row =>
        row.closedOn ? (
          <span className="quiet">{row.onTime === false ? '逾期销号' : '按期销号'}</span>
        ) : (
          <DaysLeft dueOn={row.dueOn} daysLeft={row.daysLeft} />
        ),
    },
    { key: 'dueOn', title: '期限', width: 100, sort: 'dueOn', render: row => row.dueOn ?? '—' },
    { key: 'rectifier', title: '整改责任人', width: 96, render: row => row.rectifierName ?? '—' },
    { key: 'unit', title: '部门', width: 110, render: row => row.unitName ?? '—' },
    { key: 'place', title: '地点', width: 140, render: row => row.place || '—' },
    { key: 'foundOn', title: '发现日期', width: 100, sort: 'foundOn', render: row => row.foundOn },
    { key: 'kind', title: '类型', width: 110, hidden: true, render: row => (row.kind ? kindName(row.kind) : '—') },
    { key: 'reporter', title: '报告人', width: 90, hidden: true, render: row => row.reporterName ?? '—' },
    { key: 'source', title: '来源', width: 90, hidden: true, render: row => sourceTitles[row.source] },
    {
      key: 'closedOn',
      title: '销号日期',
      width: 100,
      sort: 'closedOn',
      hidden: true,
      render: row => row.closedOn ?? '—',
    },
  ]
}
