import { Button } from 'antd'
import { useEffect } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useCall } from '../../../ui/use-call.ts'
import { readDesk } from '../endpoints.ts'
import { hazardPath } from './words.ts'

/** Opened from the desk: the next thing waiting stands at the top, one click or the key n away. */
export function NextItem({ organisation, hazard }: { organisation: string; hazard: string }) {
  const [params] = useSearchParams()
  const fromDesk = params.get('from') === 'desk'
  const matter = params.get('matter') ?? undefined
  const navigate = useNavigate()
  const desk = useCall(readDesk, { query: { matter, limit: 10 } }, { enabled: fromDesk })
  const rows = desk.data?.rows ?? []
  const waiting = rows.some(row => row.hazard === hazard && row.organisation === organisation)
  const here = rows.findIndex(row => row.hazard === hazard)
  const next = rows.slice(here + 1).find(row => row.hazard !== hazard) ?? rows.find(row => row.hazard !== hazard)
  const address = next && `${hazardPath(next.organisation, next.hazard)}?${params}`

  useEffect(() => {
    if (!address) return
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.key === 'n' && !target.closest('input,textarea,[role="dialog"]')) navigate(address)
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [address, navigate])

  if (!fromDesk || !desk.data) return null
  return (
    <p className="next-item" role="status">
      <Button size="small" onClick={() => navigate(matter ? `/desk?matter=${matter}` : '/desk')}>
        返回待办（{desk.data.total}）
      </Button>
      {address ? (
        <Button size="small" type={waiting ? 'default' : 'primary'} onClick={() => navigate(address)}>
          下一项：{next.matterTitle} · {next.title.slice(0, 20)}（n）
        </Button>
      ) : (
        !waiting && <span className="quiet">待办都办完了</span>
      )}
    </p>
  )
}
