import { useEffect, useRef, useState } from 'react'

/** j/k or arrows move through the rows of a list, Enter opens; never while typing. Gives the marked row's index. */
export function useRowKeys(count: number, open: (index: number) => void): [number, (index: number) => void] {
  const [marked, setMarked] = useState(-1)
  const state = useRef({ count, open, marked })
  state.current = { count, open, marked }

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
      const { count, open, marked } = state.current
      if (['j', 'ArrowDown'].includes(event.key)) setMarked(Math.min(count - 1, marked + 1))
      else if (['k', 'ArrowUp'].includes(event.key)) setMarked(Math.max(0, marked - 1))
      else if (event.key === 'Enter' && marked >= 0 && marked < count) open(marked)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])

  useEffect(() => {
    if (marked >= 0) document.querySelector(`[data-row="${marked}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [marked])
  return [marked < count ? marked : -1, setMarked]
}

/** Keys belong to fields, buttons, links, menus and open drawers first. */
function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest('input,textarea,select,button,a,[role="menu"],[role="listbox"],[role="dialog"]') !== null ||
    document.querySelector('[role="dialog"]:not([aria-hidden="true"])') !== null
  )
}
