import { useCallback, useEffect, useState } from 'react'
import { owner } from './owner.ts'
import { dropDraft, dropPhotos, keepDraft, readDraft } from './store.ts'

/** What was typed and photographed survives a closed tab. `ready` turns true once the phone has looked for what it kept. */
export function useKeptDraft<T extends object>(id: string, kind: string, blank: T) {
  const [content, setContent] = useState<T>(blank)
  const [ready, setReady] = useState(false)

  useEffect(() => {
    let left = false
    void readDraft(id).then(draft => {
      if (left) return
      if (draft && draft.owner === owner()) setContent(before => ({ ...before, ...(draft.content as T) }))
      setReady(true)
    })
    return () => {
      left = true
    }
  }, [id])

  const change = useCallback(
    (changes: Partial<T>) => {
      setContent(before => {
        const content = { ...before, ...changes }
        void keepDraft({ id, owner: owner(), kind, content, changedAt: new Date().toISOString() })
        return content
      })
    },
    [id, kind],
  )

  /** After queueing: the photos now belong to the command. */
  const forget = useCallback(() => dropDraft(id), [id])
  const discard = useCallback(
    async (photos: readonly string[]) => {
      await dropDraft(id)
      await dropPhotos(photos)
    },
    [id],
  )
  return { content, change, ready, forget, discard }
}
