import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Button, Layout, Menu } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useSession } from '../../ui/session.ts'
import { HeaderTools } from './HeaderTools.tsx'
import { mayOpen } from './open-pages.ts'
import { menuGroups, routes } from './routes.tsx'
import { Shortcuts } from './Shortcuts.tsx'

const { Header, Sider, Content } = Layout

/** The frame around every page: menu by side and permissions, organisation, tools. */
export function Shell({ children }: { children: ReactNode }) {
  const session = useSession()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [narrow, setNarrow] = useState(() => innerWidth < 992)
  const [collapsed, setCollapsed] = useState(narrow)
  const inMenu = routes.filter(route => route.menu && mayOpen(route, session))
  const current = inMenu
    .filter(route => pathname === route.path || pathname.startsWith(`${route.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]

  const go = (path: string) => {
    if (narrow) setCollapsed(true)
    navigate(path)
  }

  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <Sider
        theme="light"
        width={184}
        collapsedWidth={0}
        breakpoint="lg"
        onBreakpoint={below => {
          setNarrow(below)
          setCollapsed(below)
        }}
        collapsed={collapsed}
        trigger={null}
        className={narrow ? 'menu-over' : 'menu-side'}
      >
        <div className="brand">
          安责<span className="brand-words">企业安全生产主体责任</span>
        </div>
        <nav aria-label="主菜单">
          <Menu
            mode="inline"
            style={{ borderInlineEnd: 0 }}
            selectedKeys={current ? [current.path] : []}
            onClick={({ key }) => go(key)}
            items={menuGroups
              .map(group => ({
                type: 'group' as const,
                key: group,
                label: group,
                children: inMenu
                  .filter(route => route.menu?.group === group)
                  .sort((a, b) => a.menu!.order - b.menu!.order)
                  .map(route => ({ key: route.path, label: route.title })),
              }))
              .filter(({ children }) => children.length > 0)}
          />
        </nav>
      </Sider>
      {narrow && !collapsed && (
        <button type="button" className="veil" aria-label="收起菜单" onClick={() => setCollapsed(true)} />
      )}
      <Layout>
        <Header className="top">
          <Button
            type="text"
            aria-label={collapsed ? '展开菜单' : '收起菜单'}
            aria-expanded={!collapsed}
            icon={collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
            onClick={() => setCollapsed(!collapsed)}
          />
          <HeaderTools />
        </Header>
        <Content id="content" tabIndex={-1} className="content" role="main">
          {children}
        </Content>
      </Layout>
      <Shortcuts />
    </Layout>
  )
}
