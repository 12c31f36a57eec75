import { lifecycle } from '../../kernel/lifecycle.ts'

export const checklistStates = ['draft', 'published', 'retired'] as const
export type ChecklistState = (typeof checklistStates)[number]
export const checklistStateTitles: Record<ChecklistState, string> = {
  draft: '草稿',
  published: '已发布',
  retired: '已停用',
}

export type ChecklistFacts = {
  hasVersion: boolean
  /** A draft lies beside or before the published version. */
  hasDraft: boolean
  /** The draft differs from what is published. */
  changed: boolean
  flaw: string | null
  /** The list lies in the industry's library. */
  shared: boolean
}

/** A published version never changes; editing makes the next draft. */
export const checklistLifecycle = lifecycle({
  title: '检查表',
  start: 'draft',
  states: {
    draft: { title: checklistStateTitles.draft, desks: [] },
    published: { title: checklistStateTitles.published, desks: [] },
    retired: { title: checklistStateTitles.retired, desks: [] },
  },
  relations: {},
  guards: {
    drafted: { holds: (facts: ChecklistFacts) => facts.hasDraft, reason: '没有待发布的修改' },
    changed: { holds: (facts: ChecklistFacts) => facts.changed, reason: '草稿与已发布的版本相同，不必再发布' },
    sound: { holds: (facts: ChecklistFacts) => !facts.flaw, reason: (facts: ChecklistFacts) => facts.flaw ?? '' },
    hadVersion: { holds: (facts: ChecklistFacts) => facts.hasVersion, reason: '从未发布过，不能恢复，请新建' },
    shared: { holds: (facts: ChecklistFacts) => facts.shared, reason: '没有共享到行业检查表库' },
    private: { holds: (facts: ChecklistFacts) => !facts.shared, reason: '请先撤回在行业检查表库中的共享' },
  },
  moves: {
    edit: { title: '修改草稿', from: ['draft'], to: 'draft', permission: 'checklist.edit' },
    revise: { title: '起草下一版', from: ['published'], to: 'published', permission: 'checklist.edit' },
    publish: {
      title: '发布',
      from: ['draft', 'published'],
      to: 'published',
      permission: 'checklist.publish',
      guards: ['drafted', 'changed', 'sound'],
    },
    discard: {
      title: '放弃草稿',
      from: ['published'],
      to: 'published',
      permission: 'checklist.edit',
      guards: ['drafted'],
    },
    retire: {
      title: '停用',
      from: ['draft', 'published'],
      to: 'retired',
      permission: 'checklist.publish',
      guards: ['private'],
    },
    restore: {
      title: '恢复使用',
      from: ['retired'],
      to: 'published',
      permission: 'checklist.publish',
      guards: ['hadVersion'],
    },
    share: { title: '共享到行业检查表库', from: ['published'], to: 'published', permission: 'checklist.share' },
    withdraw: {
      title: '撤回共享',
      from: ['published'],
      to: 'published',
      permission: 'checklist.share',
      guards: ['shared'],
    },
  },
})
export type ChecklistMove = keyof typeof checklistLifecycle.moves
