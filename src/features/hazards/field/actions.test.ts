import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { moveInputs } from '../endpoints.ts'
import type { HazardView } from '../hazard.ts'
import { recordKind } from '../records.ts'
import {
  type ActionDraft,
  type ActionName,
  actionNames,
  actions,
  actionsOf,
  blankAction,
  missingOf,
} from './actions.ts'

const id = '0193f5f0-0000-7000-8000-000000000001'
const ids = { command: id, occurredAt: '2026-11-23T01:00:00.000Z' }
const filled: ActionDraft = {
  text: '已修复',
  photos: [id],
  close: true,
  until: '2026-12-01',
  measures: ['evacuate-workers'],
  rectifier: id,
  rectifierName: '王师傅',
  dueOn: '2026-12-01',
}
const schemaOf = (name: ActionName): z.ZodType =>
  name === 'interim' || name === 'extension' ? recordKind(name).content : moveInputs[name]
const contentOf = (name: ActionName, draft: ActionDraft) => {
  const { body } = actions[name].command(draft, ids)
  return name === 'interim' || name === 'extension' ? body.content : body
}

describe('what the phone sends', () => {
  test.each(actionNames)('%s is what its endpoint accepts, with all filled in', name => {
    expect(missingOf(name, filled)).toBeUndefined()
    expect(schemaOf(name).safeParse(contentOf(name, filled))).toMatchObject({ success: true })
  })

  test.each(actionNames)('%s left blank is stopped on the phone whenever the server would refuse it', name => {
    const accepted = schemaOf(name).safeParse(contentOf(name, blankAction)).success
    expect(missingOf(name, blankAction) === undefined).toBe(accepted)
  })
})

describe('the buttons of a hazard', () => {
  const hazard = {
    moves: [
      { move: 'verify', title: '验收通过', open: false, reason: '整改责任人本人不能验收通过，须由他人办理' },
      { move: 'send-back', title: '退回整改', open: true },
      { move: 'regrade', title: '重新定级', open: true },
    ],
    makes: [
      { kind: 'interim', title: '临时措施', open: true },
      { kind: 'plan', title: '治理方案', open: true },
    ],
  } as unknown as HazardView

  test('are those the posts allow, each open or with the reason, without what only the desk can do', () => {
    expect(actionsOf(hazard, () => true)).toEqual([
      { name: 'verify', title: '验收通过', open: false, reason: '整改责任人本人不能验收通过，须由他人办理' },
      { name: 'send-back', title: '退回整改', open: true, reason: '' },
      { name: 'interim', title: '临时措施', open: true, reason: '' },
    ])
    expect(actionsOf(hazard, permission => permission === 'hazard.interim').map(({ name }) => name)).toEqual([
      'interim',
    ])
  })
})
