import { call } from '../../../ui/api.ts'
import { SearchSelect } from '../../../ui/desk/SearchSelect.tsx'
import { listHazards, probableDuplicates } from '../endpoints.ts'
import type { HazardView } from '../hazard.ts'
import { stateTitle } from './words.ts'

/** The hazard this one repeats: probable ones first, any open one by number or words. */
export function SameHazardSelect({
  hazard,
  ...control
}: {
  hazard: HazardView
  id?: string
  value?: string
  onChange?: (hazard: string | undefined) => void
}) {
  const { organisation, description, place, placeId } = hazard
  return (
    <SearchSelect
      {...control}
      placeholder="输入编号或描述中的词"
      search={async words => {
        const rows = words
          ? (await call(listHazards, { query: { organisation, search: words, open: 'true', limit: 20 } })).rows
          : await call(probableDuplicates, {
              params: { organisation },
              query: { description, place, placeId: placeId ?? undefined },
            })
        return rows
          .filter(row => row.id !== hazard.id)
          .map(row => ({
            value: row.id,
            label: `${row.number} ${row.title}`,
            note: `${row.place} · ${stateTitle(row.state)}`,
          }))
      }}
    />
  )
}
