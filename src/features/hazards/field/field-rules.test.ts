import { describe, expect, test } from 'vitest'
import { deskGroups } from './desk-groups.ts'
import { placeOfLabel } from './place-label.ts'

const [a, b] = ['0193f5f0-0000-7000-8000-00000000000a', '0193f5f0-0000-7000-8000-00000000000b']

describe('the label of a place', () => {
  test.each([
    [`https://anze.example/m/place/${a}/${b}`, { organisation: a, place: b }],
    [` http://10.0.0.5:3000/m/place/${a}/${b}/ `, { organisation: a, place: b }],
    [`https://anze.example/m/place/${a}/${b}?from=label`, { organisation: a, place: b }],
    [`https://anze.example/m/place/${a}`, undefined],
    ['https://example.com/', undefined],
    ['6901234567892', undefined],
  ])('%s', (text, label) => {
    expect(placeOfLabel(text)).toEqual(label)
  })
})

describe('what lies on my desk', () => {
  const row = (hazard: string, matter: string) => ({ hazard, matter, matterTitle: `事项${matter}` })

  test('late first, then mine to put right, then mine to verify, then the rest as it came', () => {
    const rows = ['reported', 'rectified', 'extension.requested', 'assigned', 'overdue'].map(matter => row(a, matter))
    expect(deskGroups(rows).map(group => group.matter)).toEqual([
      'overdue',
      'assigned',
      'rectified',
      'reported',
      'extension.requested',
    ])
  })

  test('one hazard stands once under a matter, whichever post it came by', () => {
    expect(deskGroups([row(a, 'rectified'), row(a, 'rectified'), row(b, 'rectified')])).toEqual([
      { matter: 'rectified', title: '等我验收', rows: [row(a, 'rectified'), row(b, 'rectified')] },
    ])
  })
})
