import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useOrganisation } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import { placeLabels } from '../endpoints.ts'
import './place-labels.css'

/** Labels to cut out and stick on: on paper only they are printed, three in a row. */
export default function PlaceLabelsPage() {
  const { id, name } = useOrganisation()
  const [params] = useSearchParams()
  const {
    data = [],
    error,
    refetch,
  } = useCall(placeLabels, {
    params: { organisation: id },
    query: { places: params.get('places') ?? undefined },
  })
  return (
    <div>
      <PageHeader
        title="场所二维码标签"
        note={`共 ${data.length} 张；扫码须登录本单位账号。`}
        actions={
          <Button type="primary" onClick={() => window.print()} disabled={data.length === 0}>
            打印
          </Button>
        }
      />
      <ProblemAlert problem={error} retry={refetch} />
      <div className="place-labels">
        {data.map(label => (
          <figure key={label.id} className="place-label">
            <img src={`data:image/svg+xml;utf8,${encodeURIComponent(label.svg)}`} alt={`${label.name}的二维码`} />
            <figcaption>
              <b>{label.name}</b>
              <span>{label.unitName ?? name}</span>
              <span>发现隐患，扫码上报</span>
            </figcaption>
          </figure>
        ))}
      </div>
    </div>
  )
}
