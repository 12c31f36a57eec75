import { useCallback, useEffect, useRef, useState } from 'react'

const prefix = 'anze.draft.'
const keptFor = 14 * 86_400_000

type Kept<T> = { value: T; at: number }

/**
 * What was typed in a longer form survives a closed tab: `draft.value` is what was kept (null: nothing), `draft.keep` keeps it while typing,
 * `draft.clear` forgets it after sending. Keyed by page and account's record, such as `hazard.assess.<id>`. Never passwords or secrets.
 */
export function useDraft<T>(key: string) {
  const name = prefix + key
  const [value] = useState<T | null>(() => read<T>(name))
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const waiting = useRef<T | null>(null)

  const flush = useCallback(() => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    if (waiting.current === null) return
    try {
      localStorage.setItem(name, JSON.stringify({ value: waiting.current, at: Date.now() }))
    } catch {
      // A full or forbidden storage must not stop anyone from filling in the form.
    }
    waiting.current = null
  }, [name])

  const keep = useCallback(
    (next: T) => {
      waiting.current = next
      timer.current ??= setTimeout(flush, 300)
    },
    [flush],
  )

  const clear = useCallback(() => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    waiting.current = null
    localStorage.removeItem(name)
  }, [name])

  useEffect(() => {
    addEventListener('pagehide', flush)
    return () => {
      removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])

  return { value, keep, clear }
}

/** Sign-out leaves nothing of a person's drafts on a shared machine. */
export function forgetDrafts(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name)
}

function read<T>(name: string): T | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as Kept<T> | null
    return kept && Date.now() - kept.at < keptFor ? kept.value : null
  } catch {
    return null
  }
}
