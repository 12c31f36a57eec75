import { Navigate } from 'react-router'
import { useSession } from '../../ui/session.ts'
import { homeOf } from './open-pages.ts'

export function Home() {
  return <Navigate to={homeOf(useSession())} replace />
}
