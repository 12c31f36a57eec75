import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lifecycle } from '../../kernel/lifecycle.ts'
import type { HeldPost } from '../../policy/actor.ts'
import { may, permissions } from '../../policy/permissions.ts'
import type { Role } from '../../policy/roles.ts'
import { hazardAnswers, hazardMoveClosed, type Matter, recordMoveClosed } from './answers.ts'
import { competentAuthorities, localAuthority } from './authorities.ts'
import { deskItemsOf } from './desks.ts'
import { factsOf } from './facts.ts'
import { hazardLifecycle, hazardStates } from './lifecycle.ts'
import { recordKind, recordKindNames } from './records.ts'
import { recordRelationsOf, rectifiersOf, type Standing, superiorsOf } from './relations.ts'
import type { Ground, StoredHazard, StoredRecord } from './stored.ts'
import { canSee } from './visibility.ts'

// One workshop with a team in it, another workshop, and people named by what they are.
const ground: Ground = {
  organisation: 'firm',
  name: '红星机械厂',
  region: '210302002',
  sector: 'machinery',
  units: [
    { id: 'shop', name: '一车间', parent: null },
    { id: 'team', name: '一班', parent: 'shop' },
    { id: 'other', name: '二车间', parent: null },
  ],
  holdings: [
    { person: 'leader', name: '班长', role: 'team-leader', unit: 'team' },
    { person: 'head', name: '主任', role: 'unit-head', unit: 'shop' },
    { person: 'other-head', name: '二主任', role: 'unit-head', unit: 'other' },
    { person: 'officer', name: '安全员', role: 'safety-officer', unit: null },
    { person: 'principal', name: '总经理', role: 'principal', unit: null },
  ],
  authorities: [
    { id: 'city', name: '市应急局', region: '210300', sectors: null, receives: true, parent: null },
    { id: 'county', name: '区应急局', region: '210302', sectors: ['machinery'], receives: true, parent: 'city' },
    { id: 'industry', name: '区工信局', region: '210302', sectors: ['machinery'], receives: true, parent: null },
    { id: 'transport', name: '市交通局', region: '210300', sectors: ['transport'], receives: true, parent: null },
    { id: 'township', name: '街道', region: '210302002', sectors: null, receives: false, parent: 'county' },
  ],
}
const posts: Record<string, HeldPost[]> = {
  worker: [{ role: 'worker', unit: 'team', post: 'p' }],
  leader: [{ role: 'team-leader', unit: 'team', post: 'p' }],
  head: [{ role: 'unit-head', unit: 'shop', post: 'p' }],
  'other-head': [{ role: 'unit-head', unit: 'other', post: 'p' }],
  officer: [{ role: 'safety-officer', unit: null, post: 'p' }],
  principal: [{ role: 'principal', unit: null, post: 'p' }],
}
const standing = (person: string, more: HeldPost[] = []): Standing => ({
  person,
  organisation: 'firm',
  isAuthority: false,
  held: [...(posts[person] ?? []), ...more],
})
const fromAuthority = (organisation: string): Standing => ({
  person: 'official',
  organisation,
  isAuthority: true,
  held: [{ role: 'officer', unit: null, post: 'p' }],
})
const hazard = (given: Partial<StoredHazard> = {}) =>
  ({
    organisation_id: 'firm',
    id: 'hazard',
    state: 'rectified',
    source: 'report',
    grade: 'general',
    unit_id: 'team',
    reporter_person_id: 'worker',
    rectifier_person_id: 'worker',
    rectified_by_person_id: 'worker',
    verifier_person_id: null,
    verifier_authority_id: null,
    due_on: '2026-03-05',
    stop_ordered: false,
    graded_by_person_id: 'officer',
    graded_level: 3,
    escalation_step: 0,
    reopened_at: null,
    returned_at: null,
    ...given,
  }) as StoredHazard
const matter = (one: StoredHazard, asking: Standing, records: StoredRecord[] = []): Matter => ({
  hazard: one,
  records,
  ground,
  asking,
  may: permission =>
    may(
      asking.held.map(post => post.role),
      permission,
    ),
  today: '2026-03-02',
})

describe('who verifies', () => {
  test.each<[string, Partial<StoredHazard>, Standing, boolean]>([
    ['the head of the workshop around the team', {}, standing('head'), true],
    ['the leader of the team', {}, standing('leader'), true],
    ['the safety officer', {}, standing('officer'), true],
    ['the head of another workshop does not', {}, standing('other-head'), false],
    ['a worker does not', {}, standing('worker'), false],
    ['whoever was named, from anywhere', { verifier_person_id: 'other-head' }, standing('other-head'), true],
    [
      'the rectifier does not',
      { rectifier_person_id: 'head', rectified_by_person_id: 'worker' },
      standing('head'),
      false,
    ],
    [
      'whoever handed it in does not',
      { rectifier_person_id: 'worker', rectified_by_person_id: 'head' },
      standing('head'),
      false,
    ],
    [
      'a delegate of the rectifier does not, by the rectifier’s posts',
      { rectifier_person_id: 'officer', rectified_by_person_id: 'officer' },
      standing('worker', [{ role: 'safety-officer', unit: null, post: 'p', through: 'officer' }]),
      false,
    ],
    [
      'a delegate of the head does',
      {},
      standing('sun', [{ role: 'unit-head', unit: 'shop', post: 'p', through: 'head' }]),
      true,
    ],
    [
      'the rectifier with posts lent by the head does not',
      {},
      standing('worker', [{ role: 'unit-head', unit: 'shop', post: 'p', through: 'head' }]),
      false,
    ],
    ['nobody inside where an authority found it', { verifier_authority_id: 'county' }, standing('officer'), false],
    ['the authority that found it', { verifier_authority_id: 'county' }, fromAuthority('county'), true],
    ['another authority does not', { verifier_authority_id: 'county' }, fromAuthority('city'), false],
    [
      'nor the rectifier in a second membership, for the authority that found it',
      { verifier_authority_id: 'county' },
      { ...fromAuthority('county'), alsoHere: 'worker' },
      false,
    ],
    ['an authority does not where the firm has somebody', {}, fromAuthority('county'), false],
  ])('%s', (_, given, asking, open) => {
    expect(hazardMoveClosed(matter(hazard(given), asking), 'verify') === undefined).toBe(open)
  })

  test('where verifying is open, it is open to another person than whoever put it right', () => {
    const person = fc.constantFrom(...Object.keys(posts))
    const lent = fc.record({
      role: fc.constantFrom<Role>('worker', 'team-leader', 'unit-head', 'safety-officer', 'principal'),
      unit: fc.constantFrom(null, 'team', 'shop', 'other'),
      post: fc.constant('p'),
      through: person,
    })
    const some = fc.option(person, { nil: null })
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom(...hazardStates),
          rectifier_person_id: person,
          rectified_by_person_id: some,
          verifier_person_id: some,
          unit_id: fc.constantFrom(null, 'team', 'shop', 'other'),
        }),
        person,
        fc.array(lent, { maxLength: 3 }),
        (given, asker, more) => {
          const one = hazard(given)
          const open = hazardAnswers(matter(one, standing(asker, more))).find(answer => answer.move === 'verify')?.open
          if (open) expect(rectifiersOf(one)).not.toContain(asker)
          // Without one's own posts, those lent by a rectifier verify nothing.
          const onlyLent = { ...standing(asker), held: more.filter(post => rectifiersOf(one).includes(post.through)) }
          const byLoan = hazardMoveClosed(matter(one, onlyLent), 'verify') === undefined
          if (byLoan) expect(one.verifier_person_id).toBe(asker)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('who stands above the rectifier', () => {
  test.each<[string, string[]]>([
    ['worker', ['leader', 'head', 'officer', 'principal']],
    ['leader', ['head', 'officer', 'principal']],
    ['head', ['officer', 'principal']],
    ['other-head', ['officer', 'principal']],
    ['officer', ['principal']],
    ['principal', []],
  ])('above %s', (rectifier, above) => {
    expect(superiorsOf(hazard({ rectifier_person_id: rectifier }), ground).map(post => post.person)).toEqual(above)
  })

  test('an extension is the superior’s to grant, the supervising authority’s while supervised, and any authority’s above the principal', () => {
    const extension = { kind: 'extension', authority_id: null, made_by_person_id: 'worker' } as StoredRecord
    const supervision = { kind: 'supervision', state: 'placed', authority_id: 'county' } as StoredRecord
    const grants = (one: StoredHazard, records: StoredRecord[], asking: Standing) => {
      const relations = recordRelationsOf(one, records, extension, ground, asking)
      return relations.has('superior') || relations.has('authority')
    }
    expect(grants(hazard(), [], standing('head'))).toBe(true)
    expect(grants(hazard(), [], standing('other-head'))).toBe(false)
    expect(grants(hazard(), [], fromAuthority('county'))).toBe(false)
    expect(grants(hazard(), [supervision], standing('principal'))).toBe(false)
    expect(grants(hazard(), [supervision], fromAuthority('county'))).toBe(true)
    expect(grants(hazard(), [supervision], fromAuthority('city'))).toBe(false)
    expect(grants(hazard({ rectifier_person_id: 'principal' }), [], fromAuthority('township'))).toBe(true)
    const both = { ...fromAuthority('township'), alsoHere: 'principal' }
    expect(grants(hazard({ rectifier_person_id: 'principal' }), [], both)).toBe(false)
    const borrowed = standing('sun', [{ role: 'unit-head', unit: 'shop', post: 'p', through: 'head' }])
    expect(grants(hazard({ rectifier_person_id: 'head' }), [], borrowed)).toBe(false)
  })
})

describe('before production resumes', () => {
  const resumption = {
    kind: 'resumption',
    state: 'applied',
    authority_id: null,
    content: {},
  } as unknown as StoredRecord
  const supervision = { kind: 'supervision', state: 'placed', authority_id: 'city' } as StoredRecord
  test.each<[string, StoredRecord[], string, boolean]>([
    ['a competent authority reviews', [], 'county', true],
    ['so does the other competent one', [], 'industry', true],
    ['one over another line of business does not', [], 'transport', false],
    ['nor the township, to which nothing is reported', [], 'township', false],
    ['while supervised, the supervising authority does', [supervision], 'city', true],
    ['while supervised, no other', [supervision], 'county', false],
  ])('%s (令16号 第23条)', (_, records, authority, open) => {
    const one = matter(hazard({ grade: 'major', stop_ordered: true }), fromAuthority(authority), [
      ...records,
      resumption,
    ])
    expect(recordMoveClosed(one, resumption, 'pass') === undefined).toBe(open)
  })

  test('a move that the lifecycle does not name is closed, whatever its name', () => {
    const one = matter(hazard(), fromAuthority('county'), [resumption])
    for (const name of ['constructor', 'toString', '__proto__'])
      expect(recordMoveClosed(one, resumption, name)).toContain('没有这一步')
  })
})

describe('on whose desk', () => {
  const desk = (given: Partial<StoredHazard>, on: Ground = ground) =>
    deskItemsOf(hazard(given), [], on).map(item => item.person_id ?? item.role ?? item.authority_id)
  const without = (...persons: string[]): Ground => ({
    ...ground,
    holdings: ground.holdings.filter(post => !persons.includes(post.person)),
  })
  test.each<[string, Partial<StoredHazard>, Ground, string[]]>([
    ['to be assessed: the safety officer', { state: 'reported' }, ground, ['safety-officer']],
    ['without a safety officer it moves up', { state: 'reported' }, without('officer'), ['principal']],
    [
      'where nobody is left: the nearest authority',
      { state: 'reported' },
      without('officer', 'principal'),
      ['township'],
    ],
    ['in work: the rectifier', { state: 'assigned' }, ground, ['worker']],
    ['to be verified: the head of the unit', {}, ground, ['head']],
    ['never the rectifier', { rectifier_person_id: 'head', rectified_by_person_id: 'head' }, ground, ['officer']],
    ['the named verifier', { verifier_person_id: 'principal' }, ground, ['principal']],
    ['the authority that found it', { verifier_authority_id: 'county' }, ground, ['county']],
    ['late, at the principal', { state: 'assigned', escalation_step: 3 }, ground, ['worker', 'leader', 'principal']],
    [
      'late, at the authority',
      { state: 'assigned', escalation_step: 4 },
      ground,
      ['worker', 'leader', 'principal', 'township'],
    ],
    [
      'late and major: those it is reported to',
      { state: 'assigned', grade: 'major', escalation_step: 4 },
      ground,
      ['worker', 'leader', 'principal', 'county', 'industry'],
    ],
    ['closed: nobody', { state: 'closed' }, ground, []],
  ])('%s', (_, given, on, desks) => {
    expect(desk(given, on)).toEqual(desks)
  })

  test('reports go to the authorities over region and sector that receive them (令16号第14条)', () => {
    expect(competentAuthorities(ground).map(one => one.id)).toEqual(['county', 'industry'])
    expect(localAuthority(ground)?.id).toBe('township')
  })
})

describe('who sees it', () => {
  test.each<[string, Partial<StoredHazard>, boolean]>([
    ['worker', {}, true],
    ['head', {}, true],
    ['other-head', {}, false],
    ['other-head', { rectifier_person_id: 'other-head' }, true],
    ['other-head', { unit_id: null }, false],
    ['officer', { unit_id: null }, true],
    ['leader', { unit_id: 'shop' }, false],
  ])('%s', (person, given, seen) => {
    expect(canSee(hazard(given), ground, standing(person))).toBe(seen)
  })
})

describe('facts', () => {
  const made = (kind: string, recorded_at: string, state = 'made') => ({ kind, state, recorded_at }) as StoredRecord
  test('an assessment made before the work was sent back counts no more (令16号第18条)', () => {
    const records = [made('closing-assessment', '2026-03-01T00:00:00Z')]
    expect(factsOf(hazard(), records).closingAssessed).toBe(true)
    expect(factsOf(hazard({ returned_at: '2026-03-02T00:00:00Z' }), records).closingAssessed).toBe(false)
  })
  test('reopened, a hazard asks for congress report, measure and review anew', () => {
    const records = ['measure-review', 'congress-report'].map(kind => made(kind, '2026-03-01T00:00:00Z'))
    const one = hazard({ reopened_at: '2026-03-02T00:00:00Z' })
    expect(factsOf(one, records)).toMatchObject({ measureReviewed: false, congressReported: false })
  })
  test('supervised until released', () => {
    expect(factsOf(hazard(), [made('supervision', '', 'review-requested')]).supervised).toBe(true)
    expect(factsOf(hazard(), [made('supervision', '', 'released')]).supervised).toBe(false)
  })
})

test('every permission a lifecycle names is a row of the matrix', () => {
  const cycles = [
    hazardLifecycle as Lifecycle,
    ...recordKindNames.map(kind => recordKind(kind).cycle as unknown as Lifecycle),
  ]
  const named = [
    ...cycles.flatMap(cycle => Object.values(cycle.moves).map(move => move.permission)),
    ...recordKindNames.map(kind => recordKind(kind).make.permission).filter(permission => permission !== 'none'),
  ]
  expect(named.filter(permission => !(permission in permissions))).toEqual([])
})

test('a grade is changed from above whoever gave it; an authority’s only by an authority', () => {
  const regrade = (given: Partial<StoredHazard>, asking: Standing) =>
    hazardMoveClosed(matter(hazard(given), asking), 'regrade')
  const director: Standing = { ...standing('director'), held: [{ role: 'safety-director', unit: null, post: 'p' }] }
  expect(regrade({ graded_level: 3 }, director)).toBeUndefined()
  expect(regrade({ graded_level: 2, graded_by_person_id: 'director' }, director)).toBe(
    '须由高于原定级人的负责人重新定级',
  )
  expect(regrade({ graded_level: 1, graded_by_person_id: 'principal' }, standing('principal'))).toContain('监管部门')
  expect(regrade({ graded_level: 0, graded_by_person_id: 'official' }, standing('principal'))).toContain('监管部门')
  expect(regrade({ graded_level: 0, graded_by_person_id: 'official' }, fromAuthority('county'))).toBeUndefined()
  const lent = {
    ...director,
    person: 'sun',
    held: [{ role: 'principal' as const, unit: null, post: 'p', through: 'officer' }],
  }
  expect(regrade({ graded_level: 3, graded_by_person_id: 'officer' }, lent)).toContain('高于原定级人')
})
