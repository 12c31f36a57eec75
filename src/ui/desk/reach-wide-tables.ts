/** A table wider than its frame scrolls sideways: let the keyboard reach the frame, which the component library leaves to the mouse. */
export function reachWideTables(): () => void {
  let asked = 0
  const look = () => {
    asked = 0
    for (const frame of document.querySelectorAll<HTMLElement>('.ant-table-content')) {
      const wide = frame.scrollWidth > frame.clientWidth
      if (wide === frame.hasAttribute('tabindex')) continue
      const marks = { tabindex: '0', role: 'region', 'aria-label': '表格，可左右滚动' }
      for (const [name, value] of Object.entries(marks))
        if (wide) frame.setAttribute(name, value)
        else frame.removeAttribute(name)
    }
  }
  const ask = () => {
    if (!asked) asked = requestAnimationFrame(look)
  }
  const observer = new MutationObserver(ask)
  observer.observe(document.body, { childList: true, subtree: true })
  addEventListener('resize', ask)
  return () => {
    observer.disconnect()
    removeEventListener('resize', ask)
  }
}
