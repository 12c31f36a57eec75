import {
  type AnchorHTMLAttributes,
  type ComponentType,
  createContext,
  type LazyExoticComponent,
  type ReactNode,
  useContext,
  useSyncExternalStore,
} from 'react'
import { matchRoute, type Params } from './match-route.ts'

/** The phone's few pages need no more than this: paths with :names, the browser's own history, a page loaded when it is opened. */
export type Route = { path: string; page: LazyExoticComponent<ComponentType> }

const base = '/m'
const listeners = new Set<() => void>()
let depth = 0

const here = () => window.location.pathname.slice(base.length).replace(/\/+$/, '') + window.location.search

export function go(path: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) window.history.replaceState(null, '', base + path)
  else {
    window.history.pushState(null, '', base + path)
    depth += 1
  }
  tell()
  window.scrollTo(0, 0)
}

/** One step back within the app; home where the page was opened from outside. */
export function back(): void {
  if (depth > 0) window.history.back()
  else go('/', { replace: true })
}

function tell(): void {
  for (const listener of listeners) listener()
}

window.addEventListener('popstate', () => {
  depth = Math.max(0, depth - 1)
  tell()
})

const RouteContext = createContext<{ path: string; params: Params; query: URLSearchParams }>({
  path: '/',
  params: {},
  query: new URLSearchParams(),
})

export function Routed({ routes, missing }: { routes: readonly Route[]; missing: ReactNode }) {
  const at = useSyncExternalStore(listener => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, here)
  const [path = '', search = ''] = at.split('?')
  for (const route of routes) {
    const params = matchRoute(path || '/', route.path)
    if (!params) continue
    const Page = route.page
    return (
      <RouteContext.Provider value={{ path, params, query: new URLSearchParams(search) }}>
        <Page key={path} />
      </RouteContext.Provider>
    )
  }
  return missing
}

export function useRoute() {
  return useContext(RouteContext)
}

export function Link({ to, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a
      {...rest}
      href={base + to}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go(to)
      }}
    />
  )
}
