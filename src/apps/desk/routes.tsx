import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

export type DeskRoute = {
  path: string
  title: string
  page: LazyExoticComponent<ComponentType>
  /** In the left menu: the group, the place in it, and the letter that goes there after `g`. */
  menu?: { group: MenuGroup; order: number; key?: string }
  /** A permission the actor must hold; the server checks it again. */
  permission?: string
  /** Only for members of an enterprise, or of an authority. */
  side?: 'enterprise' | 'authority'
  /** Reached without being signed in (sign-in, set-up, invitation): shown without the shell. */
  open?: true
}

export const menuGroups = ['工作', '隐患治理', '监管', '单位与人员', '系统'] as const
export type MenuGroup = (typeof menuGroups)[number]

/** Every page of the desk. Each feature appends its own rows. */
export const routes: readonly DeskRoute[] = [
  // hazards
  {
    path: '/desk',
    title: '我的待办',
    page: lazy(() => import('../../features/hazards/desk/DeskPage.tsx')),
    menu: { group: '工作', order: 1, key: 'd' },
    permission: 'hazard.read',
  },
  // imports
  {
    path: '/imports',
    title: '导入',
    page: lazy(() => import('../../features/imports/desk/ImportsPage.tsx')),
    menu: { group: '系统', order: 5 },
    permission: 'import',
  },
  {
    path: '/imports/:import',
    title: '导入',
    page: lazy(() => import('../../features/imports/desk/ImportPage.tsx')),
    permission: 'import',
  },
]
