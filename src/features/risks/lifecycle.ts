import { lifecycle } from '../../kernel/lifecycle.ts'
import type { RiskGrade } from './control.ts'

export const riskStates = ['draft', 'in-force', 'under-review', 'retired', 'voided'] as const
export type RiskState = (typeof riskStates)[number]
export type RiskMove = 'adopt' | 'mark' | 'reassess' | 'retire'
export type RiskFacts = { grade: RiskGrade | null }

/** A risk from its finding to the day it is gone; only an import taken back makes it void. */
export const riskLifecycle = lifecycle({
  title: '风险',
  start: 'draft',
  states: {
    draft: { title: '草稿', desks: [{ role: 'safety-officer' }] },
    'in-force': { title: '管控中', desks: [] },
    'under-review': { title: '待复评', desks: [{ role: 'safety-officer' }] },
    retired: { title: '已销项', desks: [], ended: true },
    voided: { title: '已撤销', desks: [], ended: true },
  },
  relations: {},
  guards: {
    graded: {
      holds: ({ grade }: RiskFacts) => grade !== null,
      reason: '请先评价等级，再列入管控',
    },
  },
  moves: {
    adopt: { title: '列入管控', from: ['draft'], to: 'in-force', permission: 'risk.manage', guards: ['graded'] },
    reassess: { title: '重新评价', from: ['in-force', 'under-review'], to: 'in-force', permission: 'risk.manage' },
    mark: { title: '提请复评', from: ['in-force'], to: 'under-review', permission: 'risk.manage' },
    retire: { title: '销项', from: ['draft', 'in-force', 'under-review'], to: 'retired', permission: 'risk.manage' },
  },
})

export const stateTitle = (state: RiskState): string => riskLifecycle.states[state].title
