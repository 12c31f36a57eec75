import { expect, test } from 'vitest'
import { fieldPathOf } from './field-path.ts'

const [a, b] = ['0193f5f0-0000-7000-8000-00000000000a', '0193f5f0-0000-7000-8000-00000000000b']

test.each([
  [`/hazards/${a}/${b}`, `/hazard/${a}/${b}`],
  [`/hazards/${a}/${b}?record=1`, `/hazard/${a}/${b}`],
  ['/bulletins', '/bulletins'],
  ['/desk', '/'],
  ['/organisation/people', undefined],
  [`/hazards/${a}`, undefined],
  [`https://elsewhere/hazards/${a}/${b}`, undefined],
])('the notice address %s opens on the phone at %s', (link, path) => {
  expect(fieldPathOf(link)).toBe(path)
})
