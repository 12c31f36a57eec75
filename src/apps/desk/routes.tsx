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

export const menuGroups = ['工作', '风险管控', '隐患治理', '监管', '单位与人员', '系统'] as const
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
  // risks
  {
    path: '/risks',
    title: '风险清单',
    page: lazy(() => import('../../features/risks/desk/RisksPage.tsx')),
    menu: { group: '风险管控', order: 1, key: 'r' },
    permission: 'risk.read',
  },
  {
    path: '/risks/:organisation/:risk',
    title: '风险',
    page: lazy(() => import('../../features/risks/desk/RiskPage.tsx')),
    permission: 'risk.read',
  },
  {
    path: '/risks/:organisation/points/:point/notice',
    title: '风险告知牌',
    page: lazy(() => import('../../features/risks/desk/NoticePage.tsx')),
    permission: 'risk.read',
  },
  {
    path: '/hazards',
    title: '隐患台账',
    page: lazy(() => import('../../features/hazards/desk/HazardsPage.tsx')),
    menu: { group: '隐患治理', order: 1, key: 'h' },
    permission: 'hazard.read',
  },
  {
    path: '/hazards/new',
    title: '报隐患',
    page: lazy(() => import('../../features/hazards/desk/NewHazardPage.tsx')),
    permission: 'hazard.report',
    side: 'enterprise',
  },
  {
    path: '/hazards/:organisation/:hazard',
    title: '隐患',
    page: lazy(() => import('../../features/hazards/desk/HazardPage.tsx')),
    permission: 'hazard.read',
  },
  {
    path: '/board',
    title: '隐患看板',
    page: lazy(() => import('../../features/hazards/desk/BoardPage.tsx')),
    menu: { group: '隐患治理', order: 2, key: 'b' },
    permission: 'hazard.read',
    side: 'enterprise',
  },
  {
    path: '/evaluation',
    title: '治理评价',
    page: lazy(() => import('../../features/hazards/desk/EvaluationPage.tsx')),
    menu: { group: '隐患治理', order: 3, key: 'e' },
    permission: 'hazard.evaluate',
  },
  {
    path: '/bulletins',
    title: '隐患通报',
    page: lazy(() => import('../../features/hazards/desk/BulletinsPage.tsx')),
    menu: { group: '隐患治理', order: 4, key: 't' },
    permission: 'hazard.read',
    side: 'enterprise',
  },
  {
    path: '/hazards/settings',
    title: '期限和提醒',
    page: lazy(() => import('../../features/hazards/desk/SettingsPage.tsx')),
    menu: { group: '隐患治理', order: 9 },
    permission: 'hazard.settings',
    side: 'enterprise',
  },
  // checklists
  {
    path: '/checklists',
    title: '检查表',
    page: lazy(() => import('../../features/checklists/desk/ChecklistsPage.tsx')),
    menu: { group: '隐患治理', order: 5, key: 'c' },
    permission: 'checklist.read',
  },
  {
    path: '/checklists/:checklist',
    title: '检查表',
    page: lazy(() => import('../../features/checklists/desk/ChecklistPage.tsx')),
    permission: 'checklist.read',
  },
  {
    path: '/check-items',
    title: '检查条目库',
    page: lazy(() => import('../../features/checklists/desk/CheckItemsPage.tsx')),
    menu: { group: '隐患治理', order: 6 },
    permission: 'checklist.edit',
  },
  {
    path: '/checklist-library',
    title: '行业检查表库',
    page: lazy(() => import('../../features/checklists/desk/SectorLibraryPage.tsx')),
    menu: { group: '隐患治理', order: 7 },
    permission: 'checklist.read',
  },
  // authorities
  {
    path: '/morning',
    title: '今日',
    page: lazy(() => import('../../features/hazards/desk/MorningPage.tsx')),
    menu: { group: '工作', order: 0, key: 'm' },
    permission: 'hazard.read',
    side: 'authority',
  },
  {
    path: '/major-hazards',
    title: '重大隐患',
    page: lazy(() => import('../../features/hazards/desk/MajorHazardsPage.tsx')),
    menu: { group: '监管', order: 1, key: 'z' },
    permission: 'hazard.read',
    side: 'authority',
  },
  {
    path: '/visits',
    title: '监督检查',
    page: lazy(() => import('../../features/supervision/desk/VisitsPage.tsx')),
    menu: { group: '监管', order: 2, key: 'v' },
    permission: 'hazard.read',
  },
  {
    path: '/visits/new',
    title: '记录检查',
    page: lazy(() => import('../../features/supervision/desk/NewVisitPage.tsx')),
    permission: 'hazard.visit',
    side: 'authority',
  },
  {
    path: '/visits/:organisation/:visit',
    title: '监督检查',
    page: lazy(() => import('../../features/supervision/desk/VisitPage.tsx')),
    permission: 'hazard.read',
  },
  // accounts
  {
    path: '/sign-in',
    title: '登录',
    page: lazy(() => import('../../features/accounts/desk/SignInPage.tsx')),
    open: true,
  },
  {
    path: '/sign-in/return',
    title: '统一登录',
    page: lazy(() => import('../../features/accounts/desk/SignInReturnPage.tsx')),
    open: true,
  },
  {
    path: '/set-up',
    title: '系统初始化',
    page: lazy(() => import('../../features/accounts/desk/SetUpPage.tsx')),
    open: true,
  },
  {
    path: '/invitation',
    title: '加入平台',
    page: lazy(() => import('../../features/accounts/desk/AcceptInvitationPage.tsx')),
    open: true,
  },
  {
    path: '/reset',
    title: '重设密码',
    page: lazy(() => import('../../features/accounts/desk/ResetPasswordPage.tsx')),
    open: true,
  },
  { path: '/demo', title: '演示', page: lazy(() => import('../../features/accounts/desk/DemoPage.tsx')), open: true },
  { path: '/account', title: '我的账号', page: lazy(() => import('../../features/accounts/desk/MyAccountPage.tsx')) },
  {
    path: '/accounts',
    title: '账号安全',
    page: lazy(() => import('../../features/accounts/desk/AccountsAdminPage.tsx')),
    menu: { group: '系统', order: 1, key: 'a' },
    permission: 'account.unlock',
  },
  // services
  {
    path: '/notices',
    title: '消息',
    page: lazy(() => import('../../features/notices/desk/InboxPage.tsx')),
    menu: { group: '工作', order: 8, key: 'i' },
  },
  {
    path: '/journal',
    title: '操作留痕',
    page: lazy(() => import('../../features/journal/desk/JournalPage.tsx')),
    menu: { group: '系统', order: 8, key: 'j' },
    permission: 'journal.read',
  },
  {
    path: '/calendar',
    title: '放假安排',
    page: lazy(() => import('../../features/calendar/desk/CalendarPage.tsx')),
    menu: { group: '系统', order: 9 },
    permission: 'calendar.change',
  },
  // organisations
  {
    path: '/file',
    title: '单位档案',
    page: lazy(() => import('../../features/organisations/desk/EnterpriseFilePage.tsx')),
    menu: { group: '单位与人员', order: 1, key: 'f' },
    permission: 'organisation.read',
  },
  {
    path: '/structure',
    title: '组织机构',
    page: lazy(() => import('../../features/organisations/desk/StructurePage.tsx')),
    menu: { group: '单位与人员', order: 2, key: 'o' },
    permission: 'organisation.read',
  },
  {
    path: '/people',
    title: '人员',
    page: lazy(() => import('../../features/organisations/desk/PeoplePage.tsx')),
    menu: { group: '单位与人员', order: 3, key: 'p' },
    permission: 'person.read',
  },
  {
    path: '/places',
    title: '场所',
    page: lazy(() => import('../../features/organisations/desk/PlacesPage.tsx')),
    menu: { group: '单位与人员', order: 4 },
    permission: 'organisation.read',
    side: 'enterprise',
  },
  {
    path: '/places/labels',
    title: '场所二维码标签',
    page: lazy(() => import('../../features/organisations/desk/PlaceLabelsPage.tsx')),
    permission: 'organisation.read',
    side: 'enterprise',
  },
  {
    path: '/delegations',
    title: '请假代理',
    page: lazy(() => import('../../features/organisations/desk/DelegationPage.tsx')),
    menu: { group: '单位与人员', order: 5 },
  },
  {
    path: '/enterprises',
    title: '企业',
    page: lazy(() => import('../../features/organisations/desk/EnterprisesPage.tsx')),
    menu: { group: '监管', order: 3, key: 'q' },
    permission: 'organisation.read',
    side: 'authority',
  },
  {
    path: '/enterprises/:organisation',
    title: '企业档案',
    page: lazy(() => import('../../features/organisations/desk/EnterpriseFilePage.tsx')),
    permission: 'organisation.read',
    side: 'authority',
  },
  {
    path: '/enterprises/:organisation/structure',
    title: '组织机构',
    page: lazy(() => import('../../features/organisations/desk/StructurePage.tsx')),
    permission: 'organisation.read',
    side: 'authority',
  },
  {
    path: '/registrations',
    title: '注册审核',
    page: lazy(() => import('../../features/organisations/desk/RegistrationsPage.tsx')),
    menu: { group: '监管', order: 4 },
    permission: 'organisation.approve',
    side: 'authority',
  },
  {
    path: '/authorities',
    title: '监管部门',
    page: lazy(() => import('../../features/organisations/desk/AuthoritiesPage.tsx')),
    menu: { group: '单位与人员', order: 6 },
    permission: 'organisation.read',
    side: 'authority',
  },
  {
    path: '/register',
    title: '企业注册',
    page: lazy(() => import('../../features/organisations/desk/RegisterPage.tsx')),
    open: true,
  },
]
