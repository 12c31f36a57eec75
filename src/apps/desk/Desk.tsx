import { Button, Result, Spin } from 'antd'
import { Suspense } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { readSession } from '../../features/accounts/endpoints.ts'
import { type Session, SessionContext } from '../../ui/session.ts'
import { useCall } from '../../ui/use-call.ts'
import { Home } from './Home.tsx'
import { type DeskRoute, routes } from './routes.tsx'
import { Shell } from './Shell.tsx'

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
  if (session.error)
    return (
      <Result
        status="warning"
        title={session.error.body.title}
        extra={<Button onClick={() => session.refetch()}>重试</Button>}
      />
    )
  const wayOut = elsewhere(session.data, location.pathname, location.search)
  if (wayOut) return <Navigate to={wayOut} replace />
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

/** Where someone must go first: set-up, sign-in, or the own account to bind a second factor or to join an organisation. */
function elsewhere(session: Session, pathname: string, search: string): string | null {
  if (session.setUpOpen) return '/set-up'
  if (!session.account) return `/sign-in?from=${encodeURIComponent(pathname + search)}`
  if (pathname === '/account') return null
  const factorMissing = session.secondFactorRequired && !session.secondFactor
  return factorMissing || !session.organisation ? '/account' : null
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
