import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'

export type ListQuery = {
  /** What the list's endpoint receives: search, sort, offset, limit and the filters in the address. */
  query: Record<string, string | number | undefined>
  filters: Record<string, string>
  search: string
  sort: string
  offset: number
  limit: number
  /** Sets filters (an empty one is taken off) and goes back to the first page. */
  change: (next: Record<string, string | null | undefined>) => void
  /** The whole address part, to keep as a saved view. */
  text: string
  replace: (text: string) => void
}

const ownNames = ['search', 'sort', 'offset', 'limit']

/** A list's state is its address: filters, search, sort and page survive reload, back, and being sent to a colleague. */
export function useListQuery(standard: { sort: string; limit?: number }): ListQuery {
  const [params, setParams] = useSearchParams()
  const change = useCallback(
    (next: Record<string, string | null | undefined>) =>
      setParams(
        before => {
          const after = new URLSearchParams(before)
          if (!('offset' in next)) after.delete('offset')
          for (const [name, value] of Object.entries(next)) {
            if (value) after.set(name, value)
            else after.delete(name)
          }
          return after
        },
        { replace: true },
      ),
    [setParams],
  )
  const replace = useCallback((text: string) => setParams(new URLSearchParams(text)), [setParams])
  return useMemo(() => {
    const filters = Object.fromEntries([...params].filter(([name]) => !ownNames.includes(name)))
    const search = params.get('search') ?? ''
    const sort = params.get('sort') ?? standard.sort
    const offset = Number(params.get('offset') ?? 0) || 0
    const limit = Number(params.get('limit') ?? standard.limit ?? 50) || 50
    const kept = new URLSearchParams(params)
    kept.delete('offset')
    return {
      query: { ...filters, search: search || undefined, sort: sort || undefined, offset, limit },
      filters,
      search,
      sort,
      offset,
      limit,
      change,
      text: kept.toString(),
      replace,
    }
  }, [params, standard.sort, standard.limit, change, replace])
}
