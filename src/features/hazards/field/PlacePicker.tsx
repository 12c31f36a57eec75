import { lazy, Suspense, useState } from 'react'
import { TextInput } from '../../../ui/field/fields.tsx'
import { Icon } from '../../../ui/field/Icon.tsx'
import { Button, Card, Empty, Problem, Waiting } from '../../../ui/field/parts.tsx'
import { useKept } from '../../../ui/field/use-kept.ts'
import { useOrganisation } from '../../../ui/session.ts'
import { listPlaces } from '../../organisations/endpoints.ts'
import { placeOfLabel } from './place-label.ts'

const Scanner = lazy(() => import('../../../ui/field/Scanner.tsx'))
type Spot = { placeId: string | null; place: string }

/** The place of a report: by its QR label, from the list, or in words. */
export function PlacePicker({ onPick, scan = false }: { onPick: (spot: Spot) => void; scan?: boolean }) {
  const { id: organisation } = useOrganisation()
  const places = useKept(listPlaces, { params: { organisation } })
  const [scanning, setScanning] = useState(scan)
  const [search, setSearch] = useState('')
  const [problem, setProblem] = useState<string>()

  const read = (text: string) => {
    setScanning(false)
    const label = placeOfLabel(text)
    const place = places.data?.find(one => one.id === label?.place)
    if (label && label.organisation === organisation && place) onPick({ placeId: place.id, place: place.name })
    else if (label && label.organisation !== organisation) setProblem('这是其他单位的地点二维码')
    else setProblem('这不是安责的地点二维码，请从列表选择')
  }
  if (scanning)
    return (
      <Suspense fallback={<Empty>正在打开摄像头…</Empty>}>
        <Scanner onRead={read} />
        <Button onClick={() => setScanning(false)}>从列表选择</Button>
      </Suspense>
    )
  const wanted = search.trim()
  const rows = places.data?.filter(({ name, unitName }) => `${name} ${unitName ?? ''}`.includes(wanted))
  return (
    <>
      {problem && <Problem>{problem}</Problem>}
      <Button onClick={() => setScanning(true)}>
        <Icon name="scan" />
        扫地点二维码
      </Button>
      <TextInput label="找地点，或直接写" value={search} onChange={setSearch} maxLength={200} />
      {wanted && !rows?.some(row => row.name === wanted) && (
        <Button onClick={() => onPick({ placeId: null, place: wanted })}>用“{wanted}”</Button>
      )}
      {!rows ? (
        <Waiting kept={places} />
      ) : (
        <Card>
          {rows.length === 0 && <Empty>没有这个地点，可以直接写</Empty>}
          <ul className="rows rows-only">
            {rows.map(({ id, name, unitName }) => (
              <li key={id}>
                <button type="button" className="row row-button" onClick={() => onPick({ placeId: id, place: name })}>
                  <span className="row-text">
                    <span className="row-title">{name}</span>
                    {unitName && <span className="row-detail">{unitName}</span>}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
