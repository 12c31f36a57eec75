import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { today } from '../../../ui/format.ts'
import { useOrganisation } from '../../../ui/session.ts'
import { DeskList } from './DeskList.tsx'
import { Total } from './HazardTotals.tsx'

/** The authority's first look: how the reach stands in numbers that open, then what lies on this desk. */
export default function MorningPage() {
  const organisation = useOrganisation()
  const day = today()
  const totals: { title: string; filter: Record<string, string> }[] = [
    { title: '重大未销号', filter: { open: 'true', grade: 'major' } },
    { title: '重大逾期', filter: { open: 'true', grade: 'major', overdue: 'true' } },
    { title: '挂牌督办中', filter: { open: 'true', supervised: 'true' } },
    { title: '逾期已报到主管部门', filter: { open: 'true', escalatedTo: '4' } },
    { title: '全部逾期', filter: { open: 'true', overdue: 'true' } },
    { title: '今天发现', filter: { foundFrom: day, foundTo: day } },
    { title: '今天销号', filter: { closedFrom: day, closedTo: day } },
  ]
  return (
    <>
      <PageHeader title="今日" note={`${organisation.name} · ${day}`} />
      <section className="page-part" aria-label="辖区情况">
        <h2>辖区情况</h2>
        <ul className="totals">
          {totals.map(total => (
            <Total key={total.title} {...total} />
          ))}
        </ul>
      </section>
      <section className="page-part" aria-label="我的待办">
        <h2>我的待办</h2>
        <DeskList />
      </section>
    </>
  )
}
