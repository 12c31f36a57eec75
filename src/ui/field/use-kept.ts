import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer, Supplied } from '../../kernel/endpoint.ts'
import { ApiProblem, call } from '../api.ts'
import { onSent } from './outbox-runner.ts'
import { owner } from './owner.ts'
import { tellProblem } from './problems.ts'
import { keepAnswer, keptAnswer } from './store.ts'

export type Kept<T> = {
  data: T | undefined
  /** When the server gave this; older than now when it came from the phone. */
  fetchedAt: string | undefined
  loading: boolean
  /** Shown data could not be renewed: no network, or the server refused. */
  problem: ApiProblem | undefined
  refresh: () => Promise<void>
}

type Callable = { name: string; method: string; path: string }

/** Reads an endpoint: first what the phone kept, then the server's answer, which is kept for times without signal. */
export function useKept<E extends Callable>(endpoint: E, supplied: Supplied<E>): Kept<Answer<E>> {
  const key = `${owner()} ${endpoint.name} ${JSON.stringify(supplied)}`
  const [state, setState] = useState<{ key: string; data?: Answer<E>; fetchedAt?: string; problem?: ApiProblem }>({
    key,
  })
  const [loading, setLoading] = useState(true)
  const current = useRef(key)
  current.current = key

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for endpoint and supplied
  const refresh = useCallback(async () => {
    setLoading(true)
    try {
      const data = await call(endpoint, supplied)
      const fetchedAt = new Date().toISOString()
      if (current.current === key) setState({ key, data, fetchedAt })
      await keepAnswer({ key, owner: owner(), data, fetchedAt })
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      tellProblem(problem)
      if (current.current === key) setState(before => (before.key === key ? { ...before, problem } : { key, problem }))
    } finally {
      if (current.current === key) setLoading(false)
    }
  }, [key])

  useEffect(() => {
    let left = false
    void keptAnswer(key).then(kept => {
      if (kept && !left)
        setState(before =>
          before.key === key && before.data !== undefined
            ? before
            : { ...before, key, data: kept.data as Answer<E>, fetchedAt: kept.fetchedAt },
        )
    })
    void refresh()
    const forget = onSent(() => void refresh())
    return () => {
      left = true
      forget()
    }
  }, [key, refresh])

  const own = state.key === key ? state : { key }
  return { data: own.data, fetchedAt: own.fetchedAt, problem: own.problem, loading, refresh } as Kept<Answer<E>>
}
