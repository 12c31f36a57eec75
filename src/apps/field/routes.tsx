import { lazy } from 'react'
import type { Route } from '../../ui/field/router.tsx'

/** Every page of the phone; each is loaded when it is opened and kept by the service worker. */
export const routes: Route[] = [
  { path: '/', page: lazy(() => import('../../features/hazards/field/TodayPage.tsx')) },
  { path: '/report/:draft', page: lazy(() => import('../../features/hazards/field/ReportPage.tsx')) },
  { path: '/receipt/:entry', page: lazy(() => import('../../features/hazards/field/ReceiptPage.tsx')) },
  { path: '/outbox', page: lazy(() => import('../../features/hazards/field/OutboxPage.tsx')) },
  { path: '/place/:organisation/:place', page: lazy(() => import('../../features/hazards/field/PlacePage.tsx')) },
  { path: '/hazard/:organisation/:hazard', page: lazy(() => import('../../features/hazards/field/HazardPage.tsx')) },
  {
    path: '/hazard/:organisation/:hazard/:action',
    page: lazy(() => import('../../features/hazards/field/ActionPage.tsx')),
  },
  { path: '/bulletins', page: lazy(() => import('../../features/hazards/field/BulletinsPage.tsx')) },
  { path: '/notices', page: lazy(() => import('../../features/notices/field/NoticesPage.tsx')) },
  { path: '/me', page: lazy(() => import('../../features/accounts/field/MePage.tsx')) },
  { path: '/me/pin', page: lazy(() => import('../../features/accounts/field/PinSettingPage.tsx')) },
  { path: '/me/devices', page: lazy(() => import('../../features/accounts/field/DevicesPage.tsx')) },
]
