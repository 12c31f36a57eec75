import { useEffect, useState } from 'react'
import { Icon } from './Icon.tsx'
import { Link, useRoute } from './router.tsx'

const tabs = [
  { to: '/', title: '今日', icon: 'home' },
  { to: '/bulletins', title: '通报', icon: 'news' },
  { to: '/notices', title: '消息', icon: 'bell' },
  { to: '/me', title: '我的', icon: 'person' },
] as const
type Counts = Partial<Record<(typeof tabs)[number]['to'], number>>

// What one page has counted the others still show.
let known: Counts = {}

/** The four places at the foot, with how much is unread. */
export function Tabs({ counts }: { counts?: Counts }) {
  const { path } = useRoute()
  const [shown, setShown] = useState(known)
  const key = JSON.stringify(counts ?? {})
  useEffect(() => {
    known = { ...known, ...(JSON.parse(key) as Counts) }
    setShown(known)
  }, [key])
  return (
    <nav className="tabs" aria-label="主菜单">
      {tabs.map(({ to, title, icon }) => {
        const count = shown[to] ?? 0
        return (
          <Link key={to} to={to} aria-current={(path || '/') === to ? 'page' : undefined}>
            <Icon name={icon} />
            {title}
            {count > 0 && (
              <span className="count">
                {count > 99 ? '99+' : count}
                <span className="unseen">条未读</span>
              </span>
            )}
          </Link>
        )
      })}
    </nav>
  )
}
