import { useEffect, useRef } from 'react'
import { newId } from '../../../kernel/ids.ts'
import { Page } from '../../../ui/field/Page.tsx'
import { Empty, Problem, Waiting } from '../../../ui/field/parts.tsx'
import { go, useRoute } from '../../../ui/field/router.tsx'
import { useKept } from '../../../ui/field/use-kept.ts'
import { useOrganisation } from '../../../ui/session.ts'
import { listPlaces } from '../../organisations/endpoints.ts'
import { rememberPlace } from './report-draft.ts'

/** Where a label scanned by the phone's own camera leads: a report with this place already chosen. */
export default function PlacePage() {
  const { params } = useRoute()
  const own = useOrganisation()
  const places = useKept(listPlaces, { params: { organisation: own.id } })
  const place = places.data?.find(one => one.id === params.place)
  const opened = useRef(false)

  useEffect(() => {
    if (!place || opened.current || params.organisation !== own.id) return
    opened.current = true
    rememberPlace({ placeId: place.id, place: place.name })
    go(`/report/${newId()}`, { replace: true })
  }, [place, params.organisation, own.id])

  return (
    <Page title="扫码报隐患">
      {params.organisation !== own.id ? (
        <Problem>这是其他单位的地点二维码；您现在以“{own.name}”的身份登录，可在“我的”中切换单位</Problem>
      ) : !places.data ? (
        <Waiting kept={places} />
      ) : place ? (
        <Empty>正在打开…</Empty>
      ) : (
        <Problem>这个地点已停用，请返回从列表选择</Problem>
      )}
    </Page>
  )
}
