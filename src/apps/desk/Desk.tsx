import { Button, Result, Spin } from 'antd'
import { Suspense } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { SessionContext } from '../../ui/session.ts'
import { useCall } from '../../ui/use-call.ts'
import { Home } from './Home.tsx'
import { type DeskRoute, routes } from './routes.tsx'
import { Shell } from './Shell.tsx'
import { readSession } from './session.ts'

const openRoutes = routes.filter(route => route.open)

/** Who is signed in decides: the open pages, or the shell with its pages. */
export function Desk() {
  const location = useLocation()
  const isOpen = openRoutes.some(route => matches(route, location.pathname))
  const session = useCall(readSession, {}, { staleTime: 60_000, enabled: !isOpen })

  if (isOpen)
    return (
      <Suspense fallback={<Waiting />}>
        <Routes>
          {openRoutes.map(route => (
            <Route key={route.path} path={route.path} element={<route.page />} />
          ))}
        </Routes>
      </Suspense>
    )
  if (session.isPending) return <Waiting />
  if (session.error) {
    const { code } = session.error.body
    const from = encodeURIComponent(location.pathname + location.search)
    if (code === 'set-up-open') return <Navigate to="/set-up" replace />
    if (code === 'not-signed-in' || code === 'session-ended') return <Navigate to={`/sign-in?from=${from}`} replace />
    return (
      <Result
        status="warning"
        title={session.error.body.title}
        extra={<Button onClick={() => session.refetch()}>重试</Button>}
      />
    )
  }
  return (
    <SessionContext value={session.data}>
      <Shell>
        <Routes>
          <Route path="/" element={<Home />} />
          {routes
            .filter(route => !route.open)
            .map(route => (
              <Route key={route.path} path={route.path} element={<Guarded route={route} />} />
            ))}
          <Route path="*" element={<Result status="404" title="没有这个页面" subTitle="请从左侧菜单重新进入。" />} />
        </Routes>
      </Shell>
    </SessionContext>
  )
}

function Guarded({ route }: { route: DeskRoute }) {
  const { pathname } = useLocation()
  return (
    <Suspense fallback={<Waiting />} key={pathname}>
      <route.page />
    </Suspense>
  )
}

function Waiting() {
  return (
    <div style={{ padding: 48, textAlign: 'center' }} role="status">
      <Spin /> <span style={{ marginInlineStart: 8 }}>正在打开……</span>
    </div>
  )
}

function matches(route: DeskRoute, pathname: string): boolean {
  const pattern = new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}/?$`)
  return pattern.test(pathname)
}
