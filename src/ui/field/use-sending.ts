import { useState } from 'react'
import { ApiProblem } from '../api.ts'

/** For what must be answered at once (sign-in, PIN): runs one call at a time and keeps the words of its refusal. */
export function useSending() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const run = async (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.message)
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, run, setProblem }
}
