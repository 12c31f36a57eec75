import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api.ts'

/** Answers are fresh for a short while; what the server refused is not asked again, a lost connection is. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (error instanceof ApiProblem && ['not-signed-in', 'session-ended'].includes(error.body.code)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => error instanceof ApiProblem && error.offline && count < 2,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
