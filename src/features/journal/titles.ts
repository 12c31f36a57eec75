import { type RecordKindName, recordKinds } from '../hazards/records.ts'

/** What an event's kind is called on a timeline. Each feature appends the kinds it records. */
export const eventTitles: Record<string, string> = {
  // organisations and people
  'organisation.founded': '单位建档',
  'unit.added': '增加部门班组',
  'post.added': '增加岗位',
  'person.added': '增加人员',
  'post.held': '任职',
  'place.added': '增加地点',
  'place.changed': '变更地点',
  'place.closed': '停用地点',
  'organisation.profile-changed': '变更单位档案',
  'organisation.profile-scheduled': '登记将生效的档案变更',
  'organisation.approved': '单位注册通过',
  'office.set': '登记负责人',
  'unit.changed': '变更部门班组',
  'unit.closed': '撤销部门班组',
  'post.closed': '撤销岗位',
  'post.left': '离任',
  'person.changed': '更正人员资料',
  'person.left': '离职',
  'person.voided': '撤销导入的人员',
  'delegation.made': '委托代理',
  'delegation.ended': '结束代理',
  'registration.applied': '申请注册或认领',
  'registration.approved': '注册申请通过',
  'registration.refused': '注册申请驳回',
  // risks
  'risk-point.added': '增加风险点',
  'risk-point.changed': '变更风险点',
  'risk-point.divided': '划分风险单元',
  'risk-point.closed': '停用风险点',
  'risk.identified': '辨识风险',
  'risk.loaded': '导入风险',
  'risk.changed': '修改风险描述',
  'risk.assessed': '评价风险等级',
  'risk.reassessed': '重新评价风险等级',
  'risk.adopted': '风险列入管控',
  'risk.marked-for-review': '风险提请复评',
  'risk.retired': '风险销项',
  'risk.voided': '撤销导入的风险',
  'risk.measure-added': '增加管控措施',
  'risk.measure-changed': '修改管控措施',
  'risk.measure-removed': '取消管控措施',
  'risk.methods-set': '设置风险评价方法',
  // checklists
  'check-item.added': '新增检查条目',
  'check-item.imported': '导入检查条目',
  'check-item.changed': '修改检查条目',
  'check-item.removed': '移除检查条目',
  'checklist.made': '新建检查表',
  'checklist.changed': '修改检查表草稿',
  'checklist.published': '发布检查表',
  'checklist.draft-discarded': '放弃检查表草稿',
  'checklist.retired': '停用检查表',
  'checklist.restored': '恢复使用检查表',
  'checklist.adopted': '采用行业检查表',
  'checklist.shared': '共享到行业检查表库',
  'checklist.unshared': '撤回共享的检查表',
  // files
  'file.uploaded': '上传文件',
  'file.kept': '生成文件',
  // platform
  'calendar.changed': '调整放假安排',
  'journal.exported': '导出留痕',
  'journal.heads-held': '收存各单位留痕链尾',
  'journal.erased': '依法删除留痕明细',
  'export.asked': '申请导出',
  // hazards
  'hazard.reported': '报告隐患',
  'hazard.assessed': '评估定级',
  'hazard.put-right': '当场整改',
  'hazard.merged': '并入已有隐患',
  'hazard.dismissed': '认定不属隐患',
  'hazard.graded': '定级',
  'hazard.regraded': '重新定级',
  'hazard.assigned': '派单',
  'hazard.reassigned': '改派',
  'hazard.rectified': '提交整改',
  'hazard.sent-back': '退回整改',
  'hazard.verified': '验收通过',
  'hazard.closed': '销号',
  'hazard.reopened': '重新打开',
  'hazard.escalated': '逾期上报',
  'hazard.absorbed': '并入另一条报告',
  'hazard.report-unreceived': '初报未签收，已报上级部门',
  'hazard.imported': '导入',
  'hazard.voided': '撤销导入',
  'hazard.settings-changed': '修改隐患设置',
  'bulletin.read': '阅读通报',
  // supervision
  'visit.recorded': '监督检查',
  // imports
  'import.uploaded': '上传导入表格',
  'import.header-chosen': '改选导入表头',
  'import.matched': '核对导入列',
  'import.previewed': '导入预检完成',
  'import.load-asked': '开始导入',
  'import.loaded': '导入完成',
  'import.failed': '导入未完成',
  'import.undo-asked': '开始撤销导入',
  'import.undone': '撤销导入完成',
  // accounts
  'account.signed-in': '登录',
  'account.signed-out': '退出登录',
  'account.switched': '切换单位',
  'account.locked': '连续输错，账号锁定',
  'account.unlocked': '解锁账号',
  'account.password-changed': '修改密码',
  'account.reset-offered': '生成重置密码链接',
  'account.password-reset': '重置密码',
  'account.second-factor-offered': '开始绑定动态验证码',
  'account.second-factor-bound': '绑定动态验证码',
  'account.second-factor-removed': '解除动态验证码',
  'account.session-ended': '使登录失效',
  'account.pin-set': '设置设备口令',
  'account.pin-removed': '取消设备口令',
  'account.pin-exhausted': '设备口令连续输错，退出登录',
  'account.invited': '邀请使用平台',
  'account.joined': '加入单位',
  'account.left': '账号退出单位',
  'account.administrator-named': '任命管理员',
  'account.single-sign-on-linked': '绑定统一登录',
  'account.single-sign-on-unlinked': '解除统一登录',
  'platform.set-up-done': '平台初始化完成',
}

/** Records beside a hazard: `hazard-record.<kind>.made` or `.<move>`; their names stand in the records' own tables. */
export function titleOf(kind: string): string {
  const known = eventTitles[kind]
  if (known) return known
  const [family, record, move] = kind.split('.')
  const table = family === 'hazard-record' ? recordKinds[record as RecordKindName] : undefined
  if (!table || !move) return kind
  const moves = table.cycle.moves as Record<string, { title: string }>
  return move === 'made' ? table.title : `${table.title}：${moves[move]?.title ?? move}`
}

/** Every kind there is, for filters. */
export function eventKinds(): { kind: string; title: string }[] {
  const ofRecords = Object.entries(recordKinds).flatMap(([name, { cycle }]) =>
    ['made', ...Object.keys(cycle.moves)].map(move => `hazard-record.${name}.${move}`),
  )
  return [...Object.keys(eventTitles), ...ofRecords].map(kind => ({ kind, title: titleOf(kind) }))
}

export const subjectTitles: Record<string, string> = {
  hazard: '隐患',
  'hazard-record': '隐患相关记录',
  risk: '风险',
  'risk-point': '风险点',
  checklist: '检查表',
  'check-item': '检查条目',
  bulletin: '隐患通报',
  visit: '监督检查',
  account: '账号',
  registration: '入驻申请',
  organisation: '单位',
  unit: '部门班组',
  post: '岗位',
  person: '人员',
  place: '地点',
  file: '文件',
  export: '导出',
  import: '导入',
  journal: '留痕',
  calendar: '放假安排',
}
