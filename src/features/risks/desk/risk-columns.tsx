import { Link } from 'react-router'
import type { Column } from '../../../ui/desk/DataTable.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { kindName } from '../../hazards/kinds.ts'
import { levelTitles } from '../control.ts'
import { stateTitle } from '../lifecycle.ts'
import { methodTitles } from '../methods.ts'
import { aspectName } from '../risk.ts'
import type { RiskRow } from '../views.ts'
import { RiskGradeTag, riskPath, stateTone } from './words.tsx'

/** Columns of every list of risks; authorities also see whose each is. The export has the same keys. */
export function riskColumns(withOrganisation: boolean): Column<RiskRow>[] {
  return [
    {
      key: 'number',
      title: '编号',
      width: 96,
      sort: 'number',
      render: row => <Link to={riskPath(row.organisation, row.id)}>{row.number}</Link>,
    },
    ...(withOrganisation
      ? [
          {
            key: 'organisation',
            title: '企业',
            width: 200,
            sort: 'organisationName',
            render: (row: RiskRow) => row.organisationName,
          },
        ]
      : []),
    { key: 'grade', title: '等级', width: 76, sort: 'grade', render: row => <RiskGradeTag grade={row.grade} /> },
    { key: 'point', title: '风险点', width: 150, sort: 'point', render: row => row.point.name },
    { key: 'riskUnit', title: '单元', width: 110, render: row => row.riskUnitName ?? '—' },
    { key: 'event', title: '可能发生的事件', width: 260, render: row => row.event },
    { key: 'kinds', title: '事故类型', width: 120, render: row => row.kinds.map(kindName).join('、') || '—' },
    { key: 'level', title: '管控层级', width: 120, render: row => (row.level ? levelTitles[row.level] : '—') },
    { key: 'unit', title: '部门', width: 110, sort: 'unit', render: row => row.unitName ?? '—' },
    {
      key: 'measureCount',
      title: '措施',
      width: 64,
      sort: 'measureCount',
      render: row => (row.measureCount === 0 ? <span className="wrong">无</span> : row.measureCount),
    },
    {
      key: 'state',
      title: '状态',
      width: 84,
      sort: 'state',
      render: row => <StatusTag title={stateTitle(row.state)} tone={stateTone(row.state)} />,
    },
    { key: 'score', title: '分值', width: 70, sort: 'score', hidden: true, render: row => row.score ?? '—' },
    {
      key: 'method',
      title: '评价方法',
      width: 150,
      hidden: true,
      render: row => (row.method ? methodTitles[row.method] : '—'),
    },
    {
      key: 'aspect',
      title: '辨识对象',
      width: 90,
      hidden: true,
      render: row => (row.aspect ? aspectName(row.aspect) : '—'),
    },
    { key: 'place', title: '场所', width: 120, hidden: true, render: row => row.placeName ?? '—' },
    {
      key: 'assessedOn',
      title: '评定日期',
      width: 100,
      sort: 'assessedOn',
      hidden: true,
      render: row => row.assessedOn ?? '—',
    },
  ]
}
