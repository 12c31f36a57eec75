/**
 * The component library opens lists of choices without an accessible name and offers no property for one: name each as it appears, after
 * the field it belongs to.
 */
export function nameListboxes(): () => void {
  const observer = new MutationObserver(() => {
    for (const list of document.querySelectorAll('[role=listbox]:not([aria-label])')) {
      const field = document.querySelector(`[aria-controls="${CSS.escape(list.id)}"]`)
      const label = field?.id ? document.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.textContent : null
      list.setAttribute('aria-label', label ?? '选项')
    }
  })
  observer.observe(document.body, { childList: true, subtree: true })
  return () => observer.disconnect()
}
