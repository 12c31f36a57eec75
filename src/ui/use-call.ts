import {
  type UseMutationOptions,
  type UseQueryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Answer, Supplied } from '../kernel/endpoint.ts'
import { type ApiProblem, call } from './api.ts'

type Callable = { name: string; method: string; path: string }

/** The key under which an answer is kept. */
export function keyOf(endpoint: { name: string }, supplied: unknown = {}): unknown[] {
  const { params, query } = supplied as { params?: unknown; query?: unknown }
  return [endpoint.name, params, query]
}

/** Reads an endpoint; the answer is kept and read again after every successful send. */
export function useCall<E extends Callable>(
  endpoint: E,
  supplied: Supplied<E>,
  options: Omit<UseQueryOptions<Answer<E>, ApiProblem>, 'queryKey' | 'queryFn'> = {},
) {
  return useQuery<Answer<E>, ApiProblem>({
    queryKey: keyOf(endpoint, supplied),
    queryFn: ({ signal }) => call(endpoint, supplied, { signal }),
    ...options,
  })
}

export type SendOptions<E> = Omit<
  UseMutationOptions<Answer<E>, ApiProblem, Supplied<E> & { files?: readonly (Blob | File)[] }>,
  'mutationFn'
> & {
  /** Names of endpoints to read again afterwards; absent: everything, `[]`: nothing. */
  refresh?: readonly { name: string }[]
}

/** Sends to an endpoint: `const assign = useSend(assignHazard)`, then `assign.mutate({ params, body })`. */
export function useSend<E extends Callable>(endpoint: E, { refresh, onSuccess, ...options }: SendOptions<E> = {}) {
  const client = useQueryClient()
  return useMutation<Answer<E>, ApiProblem, Supplied<E> & { files?: readonly (Blob | File)[] }>({
    mutationFn: ({ files, ...supplied }) => call(endpoint, supplied as unknown as Supplied<E>, files ? { files } : {}),
    onSuccess: (...args) => {
      if (!refresh) void client.invalidateQueries()
      else for (const { name } of refresh) void client.invalidateQueries({ queryKey: [name] })
      return onSuccess?.(...args)
    },
    ...options,
  })
}
