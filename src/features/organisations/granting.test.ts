import { describe, expect, test } from 'vitest'
import type { HeldPost } from '../../policy/actor.ts'
import type { OrganisationKind, Role } from '../../policy/roles.ts'
import { ownMatterProblem } from './delegation.ts'
import { grantProblem, manageProblem } from './granting.ts'

const post = (role: Role, through?: string): HeldPost => ({ role, unit: null, post: role, ...(through && { through }) })
const actor = (kind: OrganisationKind, ...held: HeldPost[]) => ({
  person: 'me',
  held,
  organisation: { id: 'o', kind, name: '', region: '', sectors: null },
})

describe('granting a post', () => {
  test.each<[string, ReturnType<typeof actor>, { person: string; role: Role }, RegExp | null]>([
    [
      'the principal grants the safety director',
      actor('enterprise', post('principal')),
      { person: 'p', role: 'safety-director' },
      null,
    ],
    [
      'a safety officer grants beside the own level',
      actor('enterprise', post('safety-officer')),
      { person: 'p', role: 'safety-officer' },
      null,
    ],
    [
      'a safety officer grants nobody above',
      actor('enterprise', post('safety-officer')),
      { person: 'p', role: 'safety-director' },
      /高于本人层级/,
    ],
    [
      'several posts add up',
      actor('enterprise', post('safety-officer'), post('principal')),
      { person: 'p', role: 'principal' },
      null,
    ],
    ['nobody grants to themselves', actor('enterprise', post('principal')), { person: 'me', role: 'worker' }, /本人/],
    ['a worker grants nothing', actor('enterprise', post('worker')), { person: 'p', role: 'worker' }, /不能任免/],
    [
      'a post acted for somebody on leave grants nothing',
      actor('enterprise', post('worker'), post('principal', 'x')),
      { person: 'p', role: 'worker' },
      /不能任免/,
    ],
    ['an enterprise has no officers', actor('enterprise', post('principal')), { person: 'p', role: 'officer' }, /不设/],
    ['an authority has no workers', actor('authority', post('leader')), { person: 'p', role: 'worker' }, /不设/],
    ['a leader appoints officers', actor('authority', post('leader')), { person: 'p', role: 'officer' }, null],
    [
      'a leader appoints no administrator',
      actor('authority', post('leader')),
      { person: 'p', role: 'audit-admin' },
      /系统管理员或安全保密管理员/,
    ],
    [
      'a security administrator appoints administrators',
      actor('authority', post('security-admin')),
      { person: 'p', role: 'audit-admin' },
      null,
    ],
    [
      'a security administrator is bound to no level',
      actor('enterprise', post('security-admin')),
      { person: 'p', role: 'principal' },
      null,
    ],
    [
      'a system administrator grants no ordinary post',
      actor('authority', post('system-admin')),
      { person: 'p', role: 'officer' },
      /不能任免/,
    ],
  ])('%s', (_, who, target, expected) => {
    const problem = grantProblem(who, target)
    if (expected === null) expect(problem).toBeNull()
    else expect(problem).toMatch(expected)
  })
})

test.each<[Role, Role[], boolean]>([
  ['safety-officer', ['worker'], true],
  ['safety-officer', ['principal'], false],
  ['safety-officer', ['system-admin'], false],
  ['system-admin', ['officer'], true],
  ['system-admin', ['audit-admin'], true],
])('%s manages a person holding %j: %s', (own, roles, allowed) => {
  expect(manageProblem({ held: [post(own)] }, roles) === null).toBe(allowed)
})

describe('nobody approves their own matter through a delegation', () => {
  test.each<[string, HeldPost[], (string | null)[], RegExp | null]>([
    [
      'the delegate may not approve what they did themselves',
      [post('worker'), post('safety-officer', 'x')],
      ['me'],
      /本人的事项/,
    ],
    ['nor what the one on leave did', [post('worker'), post('safety-officer', 'x')], ['x'], /委托人/],
    ['a third person’s matter is open', [post('worker'), post('safety-officer', 'x')], ['y', null], null],
    [
      'another delegation reaches what one does not',
      [post('safety-officer', 'x'), post('principal', 'z')],
      ['x'],
      null,
    ],
    ['a post of one’s own is judged by the lifecycle', [post('safety-officer'), post('principal', 'x')], ['me'], null],
  ])('%s', (_, held, people, expected) => {
    const problem = ownMatterProblem({ person: 'me', held }, 'hazard.close', people)
    if (expected === null) expect(problem).toBeNull()
    else expect(problem).toMatch(expected)
  })
})
