import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem, call } from '../../../ui/api.ts'
import { keyOf } from '../../../ui/use-call.ts'
import { type ChecklistView, changeChecklist, listChecklists, readChecklist } from '../endpoints.ts'
import type { ChecklistItem } from '../item.ts'

export type Draft = {
  items: ChecklistItem[]
  state: 'saved' | 'saving' | 'failed'
  problem: ApiProblem | null
  change: (next: ChecklistItem[]) => void
  retry: () => void
}

/**
 * The items as they are being edited: shown at once, sent one after the other. Each send names the revision it was made on, so that a
 * colleague's change in between is never overwritten.
 */
export function useDraftItems(view: ChecklistView): Draft {
  const client = useQueryClient()
  const [items, setItems] = useState(view.items)
  const [state, setState] = useState<Draft['state']>('saved')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const showing = useRef(view.showing)
  const waiting = useRef<ChecklistItem[] | null>(null)
  const sending = useRef(false)

  const send = useCallback(async () => {
    if (sending.current) return
    sending.current = true
    setState('saving')
    setProblem(null)
    while (waiting.current) {
      const next = waiting.current
      const params = { checklist: view.id }
      try {
        const body = { items: next, showing: { number: showing.current.number, revision: showing.current.revision } }
        const saved = await call(changeChecklist, { params, body })
        showing.current = saved.showing
        if (waiting.current === next) waiting.current = null
        client.setQueryData(keyOf(readChecklist, { params }), saved)
      } catch (error) {
        setProblem(error instanceof ApiProblem ? error : null)
        setState('failed')
        sending.current = false
        return
      }
    }
    sending.current = false
    setState('saved')
    void client.invalidateQueries({ queryKey: [listChecklists.name] })
  }, [client, view.id])

  // What others or another drawer changed comes in as soon as nothing of one's own waits.
  useEffect(() => {
    if (sending.current || waiting.current) return
    showing.current = view.showing
    setItems(view.items)
  }, [view])

  const change = useCallback(
    (next: ChecklistItem[]) => {
      setItems(next)
      waiting.current = next
      void send()
    },
    [send],
  )
  const retry = useCallback(() => {
    if (problem?.body.code === 'conflict') {
      waiting.current = null
      setState('saved')
      setProblem(null)
      void client.invalidateQueries({ queryKey: [readChecklist.name] })
    } else void send()
  }, [client, problem, send])
  return { items, state, problem, change, retry }
}
