import { useCallback, useEffect, useRef, useState } from 'react'
import { owner } from './owner.ts'
import { dropDraft, dropPhotos, keepDraft, readDraft } from './store.ts'

/** What was typed and photographed survives a closed tab. `ready` turns true once the phone has looked for what it kept. */
export function useKeptDraft<T extends object>(id: string, kind: string, blank: T) {
  const [content, setContent] = useState<T>(blank)
  const [ready, setReady] = useState(false)
  /** What was typed since this page opened: it wins over what was kept, also when the keeping is read late. */
  const typed = useRef<Partial<T>>({})

  useEffect(() => {
    let left = false
    void readDraft(id).then(draft => {
      if (left) return
      if (draft && draft.owner === owner())
        setContent(before => ({ ...before, ...(draft.content as T), ...typed.current }))
      setReady(true)
    })
    return () => {
      left = true
    }
  }, [id])

  const change = useCallback(
    (changes: Partial<T>) => {
      typed.current = { ...typed.current, ...changes }
      setContent(before => {
        const content = { ...before, ...changes }
        if (ready) void keepDraft({ id, owner: owner(), kind, content, changedAt: new Date().toISOString() })
        return content
      })
    },
    [id, kind, ready],
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
