import { App, Button } from 'antd'
import { Link } from 'react-router'
import { useMay } from '../../../ui/session.ts'
import { useSend } from '../../../ui/use-call.ts'
import { coverMeasure } from '../endpoints.ts'
import type { RiskView } from '../views.ts'

/** How many check items check a measure, and the way to a first one. */
export function CheckItemsCell({
  risk,
  measure,
  editable,
}: {
  risk: RiskView
  measure: RiskView['measures'][number]
  editable: boolean
}) {
  const may = useMay()
  const { message } = App.useApp()
  const cover = useSend(coverMeasure, { onError: problem => void message.warning(problem.message) })
  if (measure.checkItems > 0)
    return may('checklist.edit') ? (
      <Link to={`/check-items?measure=${measure.id}`}>{measure.checkItems} 条</Link>
    ) : (
      <>{measure.checkItems} 条</>
    )
  if (!editable) return <span className="wrong">没有</span>
  return (
    <Button
      size="small"
      type="link"
      loading={cover.isPending}
      onClick={() => cover.mutate({ params: { organisation: risk.organisation, risk: risk.id, measure: measure.id } })}
    >
      生成检查项
    </Button>
  )
}
