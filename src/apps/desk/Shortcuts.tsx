import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { useSession } from '../../ui/session.ts'
import { mayOpen } from './open-pages.ts'
import { routes } from './routes.tsx'

const asked = 'anze:shortcuts'
export const showShortcuts = () => dispatchEvent(new Event(asked))

/** Keys that work everywhere: `/` search, `g` + letter a page, `?` this list. Never while typing. */
export function Shortcuts() {
  const session = useSession()
  const navigate = useNavigate()
  const [shown, setShown] = useState(false)
  const pages = routes.filter(route => route.menu?.key && mayOpen(route, session))

  useEffect(() => {
    let goingUntil = 0
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') setShown(true)
      else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-search] input, input[data-search]')
        if (!search) return
        event.preventDefault()
        search.focus()
      } else if (event.key === 'g') goingUntil = event.timeStamp + 1500
      else if (event.timeStamp < goingUntil) {
        goingUntil = 0
        const page = pages.find(route => route.menu?.key === event.key)
        if (page) navigate(page.path)
      }
    }
    const show = () => setShown(true)
    addEventListener('keydown', pressed)
    addEventListener(asked, show)
    return () => {
      removeEventListener('keydown', pressed)
      removeEventListener(asked, show)
    }
  }, [navigate, pages])

  const rows: [string, string][] = [
    ['/', '搜索'],
    ['j k 或 ↑ ↓', '在列表中上下移动'],
    ['Enter', '打开选中的一行'],
    ...pages.map((route): [string, string] => [`g 然后 ${route.menu!.key}`, route.title]),
    ['?', '显示本表'],
  ]
  return (
    <Modal open={shown} title="快捷键" footer={null} onCancel={() => setShown(false)}>
      <table className="shortcuts">
        <tbody>
          {rows.map(([keys, words]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
      Boolean(target.closest('.ant-drawer,.ant-modal')))
  )
}
