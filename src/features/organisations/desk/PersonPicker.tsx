import { call } from '../../../ui/api.ts'
import { SearchSelect } from '../../../ui/desk/SearchSelect.tsx'
import { listPeople } from '../endpoints.ts'

/** People of one organisation, by name, initials or staff number. */
export function PersonPicker({
  organisation,
  ...control
}: {
  organisation: string
  id?: string
  value?: string
  onChange?: (person: string | undefined) => void
}) {
  return (
    <SearchSelect
      {...control}
      allowClear
      placeholder="姓名、拼音首字母或工号"
      search={async words => {
        const { rows } = await call(listPeople, {
          params: { organisation },
          query: { search: words || undefined, limit: 30 },
        })
        return rows.map(({ id, name, staffNumber, posts }) => ({
          value: id,
          label: name,
          note: [staffNumber, ...posts.map(post => post.postName)].filter(Boolean).join(' · '),
        }))
      }}
    />
  )
}
