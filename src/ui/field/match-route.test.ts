import { expect, test } from 'vitest'
import { matchRoute } from './match-route.ts'

test.each([
  ['/', '/', {}],
  ['/report/7', '/report/:draft', { draft: '7' }],
  [
    '/hazard/a/b/rectify',
    '/hazard/:organisation/:hazard/:action',
    { organisation: 'a', hazard: 'b', action: 'rectify' },
  ],
  ['/report/%E7%9F%BF', '/report/:draft', { draft: '矿' }],
  ['/report', '/report/:draft', undefined],
  ['/report/7/8', '/report/:draft', undefined],
  ['/me', '/notices', undefined],
])('the path %s against %s', (path, pattern, params) => {
  expect(matchRoute(path, pattern)).toEqual(params)
})
