import { Icon } from './Icon.tsx'
import { Link, useRoute } from './router.tsx'

const tabs = [
  { to: '/', title: '今日', icon: 'home' },
  { to: '/bulletins', title: '通报', icon: 'news' },
  { to: '/notices', title: '消息', icon: 'bell' },
  { to: '/me', title: '我的', icon: 'person' },
] as const

/** The four places at the foot, with how much is unread. */
export function Tabs({ counts = {} }: { counts?: Record<string, number> }) {
  const { path } = useRoute()
  return (
    <nav className="tabs" aria-label="主菜单">
      {tabs.map(({ to, title, icon }) => (
        <Link key={to} to={to} aria-current={(path || '/') === to ? 'page' : undefined}>
          <Icon name={icon} />
          {title}
          {counts[to] ? <span className="count">{counts[to] > 99 ? '99+' : counts[to]}</span> : null}
        </Link>
      ))}
    </nav>
  )
}
